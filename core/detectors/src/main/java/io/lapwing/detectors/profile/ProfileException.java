package io.lapwing.detectors.profile;

import java.util.List;
import java.util.stream.Collectors;

/** A profile that cannot be, with file, line and field of each mistake. */
public final class ProfileException extends IllegalArgumentException {
    private static final long serialVersionUID = 2;

    @SuppressWarnings("serial") // what is in it is
    private final List<String> mistakes;

    /**
     * @param line from 1; 0 where no line is to blame
     * @param field such as {@code detectors[2].with.window}; empty for the whole file
     */
    public ProfileException(String file, int line, String field, String problem) {
        this(List.of((line > 0 ? file + ":" + line : file) + ": " + (field.isEmpty() ? "" : field + " ") + problem));
    }

    private ProfileException(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = mistakes;
    }

    /** All that is wrong, in the order of the file's parts. */
    static ProfileException ofAll(List<ProfileException> mistakes) {
        return new ProfileException(mistakes.stream()
                .flatMap(mistake -> mistake.mistakes.stream())
                .collect(Collectors.toUnmodifiableList()));
    }

    /** A line each. */
    public List<String> mistakes() {
        return mistakes;
    }
}
