package org.crvsgateway.gateway.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A page in a Chromium of its own cookies, which remembers what a person would not see: errors in the console, and requests to anybody
 * but the UI. The browser is CRG_CHROMIUM or /usr/bin/chromium; Playwright downloads nothing.
 */
final class Browsing implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** A busy machine is slow, and no fault. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static @Nullable Browser shared;

    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> foreignRequests = new CopyOnWriteArrayList<>();
    private final BrowserContext context;
    private final Page page;

    private Browsing(Browser browser, URI ui) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(ui.toString())
                .setLocale("en-GB")
                .setViewportSize(1280, 800));
        context.setDefaultTimeout(PATIENCE.toMillis());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(errors::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(ui.toString()) && !request.url().startsWith("data:")) {
                foreignRequests.add(request.url());
            }
        });
    }

    /** Skips the test, by name, where there is no browser. */
    static Browsing of(URI ui) {
        String named = System.getenv().getOrDefault("CRG_CHROMIUM", "/usr/bin/chromium");
        Assumptions.assumeTrue(Files.isExecutable(Path.of(named)), "no browser at " + named + ": set CRG_CHROMIUM");
        Path node = node();
        Assumptions.assumeTrue(node != null, "no Node, which drives the browser: set PLAYWRIGHT_NODEJS_PATH");
        return new Browsing(shared(Path.of(named), node == null ? Path.of("node") : node), ui);
    }

    /** One for all tests; it ends with them. */
    private static synchronized Browser shared(Path chromium, Path node) {
        var running = shared;
        if (running == null) {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            running = Playwright.create(new Playwright.CreateOptions().setEnv(environment))
                    .chromium()
                    .launch(new LaunchOptions().setExecutablePath(chromium).setArgs(FLAGS));
            shared = running;
        }
        return running;
    }

    private static @Nullable Path node() {
        Stream<String> folders = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", "/usr/bin"))
                .map(folder -> folder + "/node");
        return Stream.concat(Stream.ofNullable(System.getenv("PLAYWRIGHT_NODEJS_PATH")), folders)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** The value of the session cookie. */
    String session() {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals("crg-admin-ui"))
                .findFirst()
                .orElseThrow()
                .value;
    }

    List<String> errors() {
        return errors;
    }

    List<String> foreignRequests() {
        return foreignRequests;
    }

    /** What has no name that a screen reader could say. */
    @SuppressWarnings("unchecked")
    List<String> nameless() {
        return (List<String>) page.evaluate("""
                () => {
                  const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
                  const ids = e => (e.getAttribute('aria-labelledby') || '').split(' ').filter(id => id)
                      .map(id => document.getElementById(id)).filter(l => l).map(l => l.textContent).join('');
                  const name = e => (e.getAttribute('aria-label') || '') + ids(e)
                      + [...(e.labels || [])].map(l => l.textContent).join('') + e.textContent + (e.title || '');
                  const controls = document.querySelectorAll(
                      'input, textarea, button, a[href], vaadin-button, vaadin-drawer-toggle, [role=button], [role=menuitem]');
                  const bare = [...controls].filter(seen).filter(e => !name(e).trim()).map(e => e.outerHTML.slice(0, 200));
                  if (!document.documentElement.lang) bare.push('no language');
                  if (!document.title) bare.push('no title');
                  if (document.querySelectorAll('main').length !== 1) bare.push('not one main');
                  if (document.querySelectorAll('h1').length > 1) bare.push('more than one h1');
                  document.querySelectorAll('img:not([alt])').forEach(e => bare.push(e.outerHTML));
                  return bare;
                }
                """);
    }

    /** How far the page is wider than the screen. */
    int overflow() {
        return ((Number) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).intValue();
    }

    /**
     * Looks at the page as it stands: photographs of it, light and dark, wide and narrow, in
     * {@code admin-ui/target/screenshots}; and fails on what would keep somebody out, on what does not fit a telephone,
     * and on errors that nobody sees. Leaves the page wide and light.
     */
    void inspect(String screen) {
        Inspection.of(this, screen);
    }

    @Override
    public void close() {
        context.close();
    }
}
