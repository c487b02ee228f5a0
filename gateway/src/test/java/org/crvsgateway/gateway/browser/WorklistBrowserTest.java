package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of notifications, narrowed and walked through without a mouse. */
class WorklistBrowserTest extends BrowserTest {

    @Test
    void theWorklistIsNarrowedAndWalkedByKeys() {
        String token = gateway.tokenOfNewClient("HEALTH");
        String older = notifyDeath(token, "Kofi");
        String newer = notifyDeath(token, "Esi");
        openAsAdministrator("/notifications?event=DEATH");
        assertThat(page.getByLabel("Event").first()).isVisible();
        Locator first = row(newer).getByRole(AriaRole.LINK);
        assertThat(first).isVisible();
        browsing.inspect("notifications-filtered");
        first.focus();
        page.keyboard().press("j");
        assertThat(row(older).getByRole(AriaRole.LINK)).isFocused();
        page.keyboard().press("ArrowUp");
        assertThat(first).isFocused();
        page.keyboard().press("Enter");
        assertThat(heading("Esi Mensah")).isVisible();

        page.navigate("/notifications?event=DEATH&to=2020-01-01");
        assertThat(page.getByText("No notification matches the filters.")).isVisible();
        page.navigate("/notifications");
        link("Waiting for the ID system").click();
        assertThat(page.getByText("Nothing waits")).isVisible();
        assertThat(page).hasURL(Pattern.compile("waiting-registrations"));
        browsing.inspect("waiting-registrations");
        assertNothingWentWrong();
    }

    /** Answers the tracking id. */
    private String notifyDeath(String token, String given) {
        String body = """
                {"reference": "%s", "eventType": "DEATH",
                 "deceased": {"names": [{"given": ["%s"], "family": "Mensah"}], "sex": "MALE"},
                 "death": {"date": "2026-01-02"}}
                """.formatted(UUID.randomUUID(), given);
        return gateway.post("/api/v1/notifications", token, body).expect(201).text("/trackingId");
    }
}
