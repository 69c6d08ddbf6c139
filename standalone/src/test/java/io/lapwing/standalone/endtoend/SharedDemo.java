package io.lapwing.standalone.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One demo for all test classes of a run, since its start and its history take most of the time: a parameter. */
final class SharedDemo implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningLapwing.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Demo.class, key -> new Demo(), Demo.class)
                .lapwing;
    }

    private static final class Demo implements AutoCloseable {
        private final Path folder;
        private final RunningLapwing lapwing;

        Demo() {
            try {
                folder = Files.createTempDirectory("lapwing-demo");
                lapwing = RunningLapwing.start("demo", folder.resolve("data"), RunningLapwing.freePorts());
            } catch (Exception e) {
                throw new IllegalStateException("the demo does not start", e);
            }
        }

        @Override
        public void close() throws Exception {
            lapwing.close();
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
