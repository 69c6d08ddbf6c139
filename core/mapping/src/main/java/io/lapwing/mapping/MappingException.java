package io.lapwing.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping file is wrong, or there is none of that name. The message has a line for each problem. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public MappingException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public MappingException(String file, String message) {
        this(List.of(new Problem(file, 0, "", message)));
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * @param line from 1; 0 where the file as a whole is meant
     * @param field path such as {@code metrics[1].type}; empty where no single field is meant
     */
    public record Problem(String file, int line, String field, String message) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + (field.isEmpty() ? "" : field + ": ") + message;
        }
    }
}
