package io.lapwing.mapping.guess;

import java.util.Locale;
import java.util.regex.Pattern;

/** What columns are usually called, in English, German and French. */
final class ColumnNames {
    static final Pattern SENSOR =
            pattern("(sensor|device|mote|node|station|instance|machine|host|probe|meter|asset|tag|logger"
                    + "|ger[äa]e?t|messstelle|messpunkt|f[üu]e?hler|z[äa]e?hler|maschine|anlage|kanal"
                    + "|capteur|sonde|appareil|compteur)(s|n|e)?([_. -]?(id|name|index|no|nr|key|bezeichnung|nom))?"
                    + "|(id|name|nom)([_. -]?(du |de la |of |des )?(sensor|device|capteur|sonde))?"
                    + "|source|topic|entity_id|serial.*|serien.*");
    static final Pattern LOCATION = pattern(
            "location|room|site|place|area|building|floor|city|region|zone|hall"
                    + "|raum|ort|standort|geb[äa]e?ude|halle|etage|stockwerk|lieu|emplacement|salle|pi[èe]ce|b[âa]timent|ville");
    static final Pattern LABEL =
            pattern("label|labels|anomaly|is_?anomaly|outlier|class|target|ground_?truth|fault|attack|anomalie");
    static final Pattern FLAG = pattern("flag|alarm|alarme|alert|alerte|is_?alert|warning|warnung");
    static final Pattern COUNTER =
            pattern("reading|reading#|index|row|record|no|n|nr|lfd\\.? ?nr|nummer|num[ée]ro|n°|sample|seq"
                    + "|step|#|unnamed: 0|field0|zeile|ligne|");
    private static final Pattern TIME =
            pattern("(event_?)?(time|timestamp|time_stamp|time stamp|ts|datetime|date_time|date time"
                    + "|date/time|date et heure|datum/uhrzeit|datum/zeit|datum und uhrzeit|zeitstempel|zeitpunkt|horodatage|horodate)"
                    + "|_time|when|at|zeit|messzeit");
    private static final Pattern PAST = pattern(".*(creat|install|born|modif|updat|start|calib|kalib|erstellt).*");
    private static final Pattern TIMELY = pattern(".*(time|stamp|zeit|datum|date|heure|horo).*");
    private static final Pattern DAY = pattern("day|jour|tag|temps|epoch.*|ts_.*|.*_ts|.*_at|t|hora|fecha|tijd");

    private ColumnNames() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static boolean is(Column column, Pattern pattern) {
        return pattern.matcher(Heading.withoutBrackets(column.name())).matches();
    }

    /** How much a name says that a column is the time; 0 for nothing. */
    static double time(String column) {
        String name = Heading.withoutBrackets(column.strip());
        if (TIME.matcher(name).matches()) {
            return 3;
        }
        if (PAST.matcher(name).matches()) {
            return 0.2;
        }
        if (TIMELY.matcher(name).matches()) {
            return 2.5;
        }
        return DAY.matcher(name).matches() ? 2 : 0;
    }

    /** Whether the name says that times are of UTC. */
    static boolean saysUtc(String column) {
        return column.toLowerCase(Locale.ROOT).matches(".*\\b(utc|gmt|zulu)\\b.*");
    }
}
