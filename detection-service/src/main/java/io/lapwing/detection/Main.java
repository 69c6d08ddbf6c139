package io.lapwing.detection;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * Starts the service. With {@code check-settings} it only looks at the settings that it would start with: prints a line for
 * each mistake, and ends with 1 where there is one.
 */
@QuarkusMain
public final class Main {
    private static final String CHECK = "check-settings";

    Main() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).equals(List.of(CHECK))) {
            List<String> mistakes = SettingsCheck.mistakes();
            mistakes.forEach(System.out::println);
            System.exit(mistakes.isEmpty() ? 0 : 1);
        }
        Quarkus.run(arguments);
    }
}
