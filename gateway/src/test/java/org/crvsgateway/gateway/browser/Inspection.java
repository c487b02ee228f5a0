package org.crvsgateway.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What {@link Browsing#inspect} looks at. The rules of accessibility are axe-core's, those of WCAG 2.2 A and AA. */
final class Inspection {

    private static final Path SCREENSHOTS = Path.of("..", "admin-ui", "target", "screenshots");
    private static final String AXE = axe();

    private Inspection() {}

    static void of(Browsing browsing, String screen) {
        var page = browsing.page();
        look(browsing, screen, ColorScheme.LIGHT, true);
        look(browsing, screen, ColorScheme.DARK, true);
        page.setViewportSize(390, 844);
        look(browsing, screen, ColorScheme.DARK, false);
        look(browsing, screen, ColorScheme.LIGHT, true);
        assertThat(browsing.overflow())
                .as("%s is wider than a telephone", screen)
                .isZero();
        page.setViewportSize(1280, 800);
        assertThat(browsing.nameless()).as("without a name on %s", screen).isEmpty();
        assertThat(browsing.errors()).as("errors on %s", screen).isEmpty();
        assertThat(browsing.foreignRequests())
                .as("asked of others by %s", screen)
                .isEmpty();
    }

    private static void look(Browsing browsing, String screen, ColorScheme colours, boolean judge) {
        var page = browsing.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        // The narrow layout arrives a frame after the size
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        String width = page.viewportSize().width < 800 ? "narrow" : "wide";
        String shade = colours == ColorScheme.DARK ? "dark" : "light";
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(SCREENSHOTS.resolve(screen + "-" + width + "-" + shade + ".png")));
        if (judge) {
            assertThat(barriers(page))
                    .as("barriers on %s, %s and %s", screen, width, shade)
                    .isEmpty();
        }
    }

    /** Serious and critical ones, each with its rule and where it is. */
    @SuppressWarnings("unchecked")
    private static List<String> barriers(Page page) {
        page.evaluate(AXE + "\n;undefined");
        return (List<String>) page.evaluate("""
                async () => {
                  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
                  return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').flatMap(v =>
                      v.nodes.map(n => `${v.id}: ${v.help} | ${n.target.flat().join(' ')} | ${n.failureSummary}`));
                }
                """);
    }

    private static String axe() {
        try (var in = Objects.requireNonNull(Inspection.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
