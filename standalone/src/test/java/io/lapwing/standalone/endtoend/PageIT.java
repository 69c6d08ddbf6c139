package io.lapwing.standalone.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a real browser, over a real Lapwing. */
@ExtendWith(SharedDemo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final double PATIENCE_MILLIS = 60_000;
    private static final Pattern LINK = Pattern.compile("http://\\S+/\\?anomaly=\\S+");

    private final RunningLapwing lapwing;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    PageIT(RunningLapwing lapwing) {
        this.lapwing = lapwing;
    }

    @BeforeAll
    void startBrowser() {
        Optional<Path> found = browserOnPath();
        assertThat(found.isPresent() || !Boolean.getBoolean("lapwing.tests.noskip"))
                .as("a browser may not be missing")
                .isTrue();
        assumeTrue(
                found.isPresent(),
                "no browser on the path (%s); Debian: sudo apt install chromium"
                        .formatted(String.join(", ", BROWSERS)));
        Playwright created = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = created;
        created.selectors().setTestIdAttribute("data-test");
        browser = created.chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(found.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    void endBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void showsTheFleetByLocationAndAnomaliesWithTheirReasons() {
        Page page = browser().newPage();
        page.navigate(lapwing.pageUrl());
        for (String location : List.of("server room", "office", "warehouse", "laboratory", "manufacturing floor")) {
            assertThat(page.getByTestId("fleet-row")
                            .filter(new Locator.FilterOptions().setHasText(location))
                            .first())
                    .isVisible(patient());
        }
        assertThat(page.getByTestId("anomaly-item").first()).isVisible(patient());
        assertThat(page.getByTestId("anomaly-item").first()).containsText("expected");
        page.close();
    }

    @Test
    void theLinkInTheTerminalShowsWhy() {
        lapwing.awaitOutput("/?anomaly=", Duration.ofMinutes(1));
        // A page of the past does not look again for windows that come later.
        lapwing.awaitHistory();
        Matcher link = LINK.matcher(lapwing.output());
        assertThat(link.find()).isTrue();
        Page page = browser().newPage();
        page.navigate(link.group());
        assertThat(page.getByTestId("anomaly-detail")).isVisible(patient());
        assertThat(page.getByTestId("anomaly-detail")).containsText("expected");
        assertThat(page.getByTestId("evidence-row").first()).isVisible(patient());
        assertThat(page.getByTestId("metric-chart").first()).isVisible(patient());
        page.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void axeFindsNothing(ColorScheme scheme) {
        Page page = browser().newPage(new Browser.NewPageOptions().setColorScheme(scheme));
        page.navigate(lapwing.pageUrl());
        assertThat(page.getByTestId("anomaly-item").first()).isVisible(patient());
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
        page.close();
    }

    private Browser browser() {
        return Objects.requireNonNull(browser);
    }

    private static LocatorAssertions.IsVisibleOptions patient() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static Optional<Path> browserOnPath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> BROWSERS.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
