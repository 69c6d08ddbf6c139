package io.lapwing.docs;

import java.nio.file.Path;

/** Where the project lies. */
final class Project {
    static final Path ROOT = Path.of(System.getProperty("lapwing.root", ".."));

    private Project() {}
}
