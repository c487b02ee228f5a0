package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Clients of an OpenCRVS are taken over on a page. */
class ImportBrowserTest extends BrowserTest {

    private final String name = "Hospital <b>" + UUID.randomUUID();

    @Test
    void nothingIsMadeBeforeTheReportWasSeen() {
        openAsAdministrator("/import");
        assertThat(button("See what would happen")).isDisabled();
        choose(system(name));
        button("See what would happen").click();
        assertThat(page.getByText(Pattern.compile("Would make 1"))).isVisible();
        assertThat(row(name)).containsText("Made");
        assertThat(clients()).doesNotContain(name);
        browsing.inspect("import");

        button("Import in earnest").click();
        assertThat(page.getByText(Pattern.compile("1 were made"))).isVisible();
        assertThat(row(name)).containsText("crg_live_");
        assertThat(clients()).contains(name);
        page.navigate("/clients");
        assertThat(page.getByText("crg_live_")).hasCount(0);
        assertNothingWentWrong();
    }

    @Test
    void aFileThatIsNoExportIsRefusedInWords() {
        openAsAdministrator("/import");
        choose("[ {");
        button("See what would happen").click();
        assertThat(page.locator(".state-failure, .table")).isVisible();
        assertThat(button("Import in earnest")).hasCount(0);
    }

    private String clients() {
        return data("{ clients { name } }", Map.of()).toString();
    }

    private void choose(String content) {
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("systems.json", "application/json", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String system(String name) {
        return """
                [{"_id": {"$oid": "%s"}, "client_id": "%s", "name": "%s", "username": "u", "status": "active",
                  "sha_secret": "%s", "scope": ["notification-api"], "type": "HEALTH"}]
                """.formatted(
                UUID.randomUUID().toString().replace("-", "").substring(8), UUID.randomUUID(), name, UUID.randomUUID());
    }
}
