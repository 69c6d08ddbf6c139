package io.lapwing.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.query.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Runs the tests of the page's scripts, {@code src/test/web}, in the Deno that the page is bundled with: so they need
 * neither node nor a browser. The bundler has unpacked it when the application has started.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PageScriptsTest {
    private static final Path MODULE = Path.of(System.getProperty("lapwing.root"), "query-api");

    @Test
    void whatThePageComputesIsRight() throws Exception {
        Process deno = new ProcessBuilder(
                        deno().toString(),
                        "test",
                        "--no-check",
                        "--no-lock",
                        "--no-remote",
                        // The bundler finds modules without their extension.
                        "--unstable-sloppy-imports",
                        "--config",
                        "src/test/web/deno.json",
                        "src/test/web")
                .directory(MODULE.toFile())
                .redirectErrorStream(true)
                .start();
        deno.getOutputStream().close();
        String output = new String(deno.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(deno.waitFor()).as(output).isZero();
        assertThat(output.replaceAll("\u001b\\[[0-9;]*m", "")).contains(" passed | 0 failed");
    }

    private static Path deno() throws IOException {
        try (var platforms = Files.newDirectoryStream(MODULE.resolve("node_modules/@deno"))) {
            for (Path platform : platforms) {
                Path binary = platform.resolve("deno");
                if (Files.isExecutable(binary)) {
                    return binary;
                }
            }
        }
        throw new AssertionError("the bundler has brought no Deno for this system");
    }
}
