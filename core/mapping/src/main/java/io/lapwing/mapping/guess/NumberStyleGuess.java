package io.lapwing.mapping.guess;

import io.lapwing.mapping.spec.NumberStyle;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * How the numbers of a CSV are written.
 *
 * @param doubt a sentence where it could be otherwise; empty where not
 */
record NumberStyleGuess(NumberStyle style, String doubt) {
    private static final String SIGN = "[+-]?";
    private static final String EXPONENT = "([eE][+-]?\\d{1,3})?";
    private static final String BLANKS = "[ \\u00a0\\u202f\\u2009]";
    /** Three digits behind the mark and no more than three before it could be a group of thousands. */
    private static final Pattern ONE_GROUP = Pattern.compile(SIGN + "[1-9]\\d{0,2}([.,])\\d{3}");

    private static final Pattern GROUPS = Pattern.compile(SIGN + "[1-9]\\d{0,2}([.,])\\d{3}(\\1\\d{3})+");
    private static final Pattern MARK = Pattern.compile(SIGN + "\\d*([.,])\\d*" + EXPONENT);
    private static final Pattern GROUPS_AND_MARK =
            Pattern.compile(SIGN + "[1-9]\\d{0,2}(([.,])\\d{3})(\\2\\d{3})*(?!\\2)([.,])\\d+");
    private static final Pattern BLANK_GROUPS =
            Pattern.compile(SIGN + "[1-9]\\d{0,2}(" + BLANKS + "\\d{3})+(([.,])\\d+)?");
    private static final Pattern QUOTE_GROUPS = Pattern.compile(SIGN + "[1-9]\\d{0,2}(['\u2019]\\d{3})+(([.,])\\d+)?");

    /** Cells that speak for something. */
    private static final class Votes {
        private int dot;
        private int comma;
        private int dotGroups;
        private int commaGroups;
        private int blankGroups;
        private int quoteGroups;
        private int dotOrGroup;
        private int commaOrGroup;

        void count(String text) {
            if (ONE_GROUP.matcher(text).matches()) {
                if (text.indexOf('.') >= 0) {
                    dotOrGroup++;
                } else {
                    commaOrGroup++;
                }
            } else if (GROUPS.matcher(text).matches()) {
                group(text.indexOf('.') >= 0);
            } else if (GROUPS_AND_MARK.matcher(text).matches()) {
                boolean isDot = text.lastIndexOf('.') > text.lastIndexOf(',');
                mark(isDot);
                group(!isDot);
            } else if (BLANK_GROUPS.matcher(text).matches()) {
                blankGroups++;
                markOf(text);
            } else if (QUOTE_GROUPS.matcher(text).matches()) {
                quoteGroups++;
                markOf(text);
            } else if (MARK.matcher(text).matches() && text.length() > 1) {
                mark(text.indexOf('.') >= 0);
            }
        }

        private void markOf(String text) {
            if (text.indexOf('.') >= 0) {
                dot++;
            } else if (text.indexOf(',') >= 0) {
                comma++;
            }
        }

        private void mark(boolean isDot) {
            dot += isDot ? 1 : 0;
            comma += isDot ? 0 : 1;
        }

        private void group(boolean isDot) {
            dotGroups += isDot ? 1 : 0;
            commaGroups += isDot ? 0 : 1;
        }
    }

    static NumberStyleGuess of(Collection<Column> columns, char delimiter) {
        Votes votes = new Votes();
        for (Column column : columns) {
            column.present().forEach(cell -> votes.count(cell.text()));
        }
        boolean isComma = votes.comma != votes.dot ? votes.comma > votes.dot : votes.dotGroups > votes.commaGroups;
        boolean isKnown = votes.comma + votes.dot + votes.dotGroups + votes.commaGroups > 0;
        if (isKnown) {
            int grouped = isComma ? votes.dotGroups + votes.dotOrGroup : votes.commaGroups + votes.commaOrGroup;
            return new NumberStyleGuess(style(isComma, grouped, votes), "");
        }
        if (votes.commaOrGroup > 0) {
            // In a CSV that is delimited by commas, one inside a number is in quotes and hardly a decimal mark.
            boolean isGroup = delimiter == ',' || votes.dotOrGroup > 0;
            return new NumberStyleGuess(
                    style(!isGroup, isGroup ? votes.commaOrGroup : 0, votes),
                    isGroup
                            ? "1,234 is read as a thousand and more; where it is one and a bit: decimal \",\" and no thousands"
                            : "1,234 is read as one and a bit; where it is a thousand and more: decimal \".\", thousands \",\"");
        }
        boolean isEuropean = delimiter == ';' && votes.dotOrGroup > 0;
        return new NumberStyleGuess(
                style(false, 0, votes),
                isEuropean
                        ? "1.234 is read as one and a bit; where it is a thousand and more: decimal \",\", thousands \".\""
                        : "");
    }

    private static NumberStyle style(boolean isComma, int grouped, Votes votes) {
        char other = isComma ? '.' : ',';
        int most = Math.max(grouped, Math.max(votes.blankGroups, votes.quoteGroups));
        char thousands = most == 0
                ? NumberStyle.NONE
                : most == grouped ? other : most == votes.blankGroups ? NumberStyle.BLANK : '\'';
        return new NumberStyle(isComma ? ',' : '.', thousands);
    }
}
