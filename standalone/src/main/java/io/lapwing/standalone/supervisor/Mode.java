package io.lapwing.standalone.supervisor;

/** How much of Lapwing is started. */
public enum Mode {
    DEMO("demo"),
    UP("up"),
    INFRA("infra");

    private final String command;

    Mode(String command) {
        this.command = command;
    }

    /** What a person types for it. */
    public String command() {
        return command;
    }

    boolean hasServices() {
        return this != INFRA;
    }
}
