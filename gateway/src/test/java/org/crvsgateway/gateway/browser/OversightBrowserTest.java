package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an administrator looks at to know how things are going, and who did what. */
class OversightBrowserTest extends BrowserTest {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theOverviewCountsWhatCameInAndPointsAtWhatNeedsSomebody() {
        notifyBirth();
        openAsAdministrator("/overview");
        await().untilAsserted(
                        () -> { // a count may be some seconds old
                            page.reload();
                            assertThat(heading("What needs attention")).isVisible();
                            assertThat(heading("Notifications by sender").count())
                                    .isPositive();
                        });
        assertThat(heading("What needs attention")).isVisible();
        assertThat(page.locator(".chart-picture").first()).hasAttribute("role", "img");
        page.getByText("As a table").first().click();
        assertThat(page.getByRole(AriaRole.TABLE).first()).isVisible();
        browsing.inspect("overview");
        page.locator(".figure").first().click();
        assertThat(heading("Notifications")).isVisible();
        assertNothingWentWrong();
    }

    @Test
    void theAuditTrailIsFilteredVerifiedAndTakenAway() throws IOException {
        notifyBirth();
        openAsAdministrator("/audit");
        page.getByLabel("What was done").fill("client.create");
        page.keyboard().press("Enter");
        assertThat(row("client.create").first()).isVisible();
        button("Verify the chain").click();
        assertThat(page.getByText(Pattern.compile("The chain is intact"))).isVisible();
        browsing.inspect("audit");

        Download csv = page.waitForDownload(() -> link("Download as CSV").click());
        assertThat(Files.readString(csv.path(), StandardCharsets.UTF_8))
                .startsWith("sequence,at,actorKind")
                .contains("client.create");
        Download fhir = page.waitForDownload(() -> link("Download as FHIR").click());
        assertThat(Files.readString(fhir.path(), StandardCharsets.UTF_8)).contains("\"resourceType\":\"AuditEvent\"");
        assertNothingWentWrong();
    }

    @Test
    void bodiesOfAnExchangeAreShownForAReasonThatTheTrailKeeps() {
        notifyBirth();
        openAsAdministrator("/exchanges");
        page.getByLabel("Path begins with").fill("/api/v1/notifications");
        page.keyboard().press("Enter");
        var row = row("/api/v1/notifications").first();
        assertThat(row).containsText("POST");
        browsing.inspect("exchanges");
        row.getByText("Show bodies…").click();
        button("Show").click();
        assertThat(page.getByText("Say why.")).isVisible();
        page.getByLabel("Reason").fill("Case " + mark);
        button("Show").click();
        assertThat(page.locator("pre.body").first()).containsText("BIRTH");
        browsing.inspect("exchange");
        button("Close").click();
        assertThat(page.locator("pre.body")).hasCount(0);

        page.navigate("/audit?action=exchange.disclose");
        assertThat(row("exchange.disclose").first()).isVisible();
        row("exchange.disclose").first().getByText("Show").click();
        assertThat(page.getByText("Case " + mark)).isVisible();
        assertNothingWentWrong();
    }

    @Test
    void locationsAreAddedImportedWithTheirFaultsShownFirstAndClosed() {
        openAsAdministrator("/locations");
        button("New location…").click();
        field("Code").fill("A" + mark);
        field("Name").fill("Area " + mark);
        page.getByLabel("Kind").click();
        page.getByRole(AriaRole.OPTION).first().click();
        button("Add").click();
        page.getByLabel("Name or code").fill("Area " + mark);
        assertThat(row("Area " + mark)).isVisible();

        button("Import…").click();
        choose("code,name,kind,parent\nF%s,,HEALTH_FACILITY,A%s\nG%s,Good,BARN,\n".formatted(mark, mark, mark));
        assertThat(page.getByText("Nothing has been done")).isVisible();
        assertThat(page.getByText("The name is missing.")).isVisible();
        browsing.inspect("locations-import");
        button("Cancel").click();
        button("Import…").click();
        choose("code,name,kind,parent\nF%s,Clinic %s,HEALTH_FACILITY,A%s\n".formatted(mark, mark, mark));
        button("Import 1").click();
        assertThat(page.getByText("1 locations were imported.")).isVisible();
        button("Done").click();

        page.navigate("/locations?area=A" + mark);
        assertThat(row("Clinic " + mark)).isVisible();
        assertThat(page.locator(".crumbs")).containsText("Area " + mark);
        browsing.inspect("locations");
        row("Clinic " + mark).getByRole(AriaRole.MENUITEM).click();
        menuItem("Close…").click();
        button("Close").click();
        assertThat(row("Clinic " + mark)).containsText("Closed");
        assertNothingWentWrong();
    }

    @Test
    void aRegistrarSeesNoOversight() {
        openAs(newUser("REGISTRAR"), PASSWORD, "/audit");
        assertThat(heading("There is nothing here")).isVisible();
        assertThat(link("Exchange log")).hasCount(0);
    }

    private void choose(String csv) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("locations.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    private void notifyBirth() {
        gateway.post("/api/v1/notifications", gateway.tokenOfNewClient("HEALTH"), """
                {"reference": "R-%s", "eventType": "BIRTH", "child": {"sex": "FEMALE"}}
                """.formatted(UUID.randomUUID()));
    }
}
