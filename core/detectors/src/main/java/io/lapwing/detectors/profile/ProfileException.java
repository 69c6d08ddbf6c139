package io.lapwing.detectors.profile;

/** A profile that cannot be, with file, line and field. */
public final class ProfileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * @param line from 1; 0 where no line is to blame
     * @param field such as {@code detectors[2].with.window}; empty for the whole file
     */
    public ProfileException(String file, int line, String field, String problem) {
        super((line > 0 ? file + ":" + line : file) + ": " + (field.isEmpty() ? "" : field + " ") + problem);
    }
}
