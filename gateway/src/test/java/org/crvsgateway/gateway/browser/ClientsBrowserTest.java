package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.api.Test;

/** An administrator lets systems call, gives them new secrets, and ends them. */
class ClientsBrowserTest extends BrowserTest {

    private static final Pattern SECRET = Pattern.compile("crg_live_[0-9A-Za-z]{36}");

    private final String name = "Clinic <b>" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aClientIsMadeStepByStepAndItsSecretIsShownOnce() throws IOException {
        openAsAdministrator("/clients");
        button("New client…").click();
        button("Next").click();
        assertThat(page.getByText("Enter a name")).isVisible();
        field("Name").fill(name);
        page.keyboard().press("Enter");
        assertThat(heading("What it may do")).isVisible();
        button("Next").click();
        assertThat(page.getByText("Choose what kind of system it is")).isVisible();
        radio("Health system").check();
        browsing.inspect("client-new-may");
        button("Next").click();
        radio("Only the fields").check();
        checkbox("Child: names").check();
        checkbox("Mother: everything").check();
        assertThat(checkbox("Mother: sex")).isDisabled();
        browsing.inspect("client-new-sees");
        button("Next").click();
        page.getByLabel("Searches a day").fill("500");
        browsing.inspect("client-new-guard");
        button("Next").click();
        assertThat(page.locator(".review")).containsText(name);
        assertThat(page.locator(".review")).containsText("At most 500 searches a day.");
        browsing.inspect("client-new-review");
        button("Create").click();

        var secret = page.locator(".copyable code").last();
        assertThat(secret).hasText(SECRET);
        String text = secret.textContent();
        String id = page.locator(".copyable code").first().textContent();
        assertThat(page.locator("pre")).containsText("client_secret=" + text);
        Download file = page.waitForDownload(() -> link("Download as .env").click());
        assertThat(Files.readString(file.path(), StandardCharsets.UTF_8))
                .contains("CRVS_GATEWAY_CLIENT_ID=" + id, "CRVS_GATEWAY_CLIENT_SECRET=" + text);
        assertThat(page.getByText("Waiting for the first token…")).isVisible();
        browsing.inspect("client-hand-over");
        page.locator(".back").click();
        assertThat(page.getByText("The secret is not stored")).isVisible();
        button("Stay").click();
        page.getByText("I stored it").click();
        button("Done").click();
        assertThat(heading(name)).isVisible();
        assertThat(page.content()).doesNotContain(text);
        browsing.inspect("client");
        JsonNode made = data("query($id: ID!) { client(id: $id) { fields dailyQuota scopes } }", Map.of("id", id));
        assertThat(made.at("/client/dailyQuota").asInt()).isEqualTo(500);
        assertThat(made.at("/client/fields").toString()).isEqualTo("[\"child.names\",\"mother\"]");

        page.locator(".back").click();
        assertThat(row(name)).containsText("Health system");
        browsing.inspect("clients");
        assertNothingWentWrong();
    }

    @Test
    void nothingIsTickedForASystemOfAnotherKindAndATakenNameIsSaid() {
        String taken = data(
                        "mutation($input: CreateClientInput!) { createClient(input: $input) { client { name } } }",
                        Map.of("input", Map.of("name", name, "template", "webhook")))
                .at("/createClient/client/name")
                .asText();
        openAsAdministrator("/clients/new");
        field("Name").fill(taken);
        button("Next").click();
        radio("Something else").check();
        assertThat(page.locator("vaadin-checkbox[checked]")).hasCount(0);
        button("Next").click();
        assertThat(page.getByText("Choose at least one right")).isVisible();
        checkbox("Search registered records").check();
        page.getByLabel("Shown as").click();
        page.getByRole(AriaRole.OPTION).first().click();
        browsing.inspect("client-new-custom");
        button("Next").click();
        assertThat(page.locator(".field-grid")).isVisible();
        button("Next").click();
        button("Next").click();
        assertThat(page.locator(".review")).containsText("Search registered records");
        button("Create").click();
        assertThat(page.getByText("This name is in use.")).isVisible();
        button("Back").click();
        assertThat(heading("Guard rails")).isVisible();
        assertNothingWentWrong();
    }

    @Test
    void aSecretIsReplacedAndTheOldOneEndedWhenTheNewOneIsInUse() {
        TestClient client = gateway.createClient("HEALTH");
        openAsAdministrator("/clients/" + client.id());
        button("New secret…").click();
        radio("has leaked").check();
        assertThat(page.getByText("The old secret ends at once.")).isVisible();
        browsing.inspect("client-rotate");
        radio("It is time").check();
        button("Make a new secret").click();
        assertThat(page.locator(".copyable code").last()).hasText(SECRET);
        page.getByText("I stored it").click();
        button("Done").click();
        assertThat(heading("Two secrets work")).isVisible();
        assertThat(page.locator(".hand-over")).hasCount(0);
        browsing.inspect("client-overlap");
        button("End the old one now…").click();
        button("End the secret").last().click();
        assertThat(heading("Two secrets work")).hasCount(0);
        assertNothingWentWrong();
    }

    @Test
    void aClientIsDisabledAndDeletedByItsName() {
        data(
                "mutation($input: CreateClientInput!) { createClient(input: $input) { client { id } } }",
                Map.of("input", Map.of("name", name, "template", "health")));
        openAsAdministrator("/clients");
        link(name).click();
        button("Disable…").click();
        assertThat(page.getByText("its access tokens are dead at once")).isVisible();
        button("Disable").click();
        assertThat(page.locator(".title .tag")).hasText("Disabled");
        button("Enable…").click();
        button("Enable").click();
        assertThat(page.locator(".title .tag")).hasText("Active");
        button("Delete…").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX).fill("Clinic");
        button("Delete for good").click();
        assertThat(page.getByText("This is not the name")).isVisible();
        browsing.inspect("client-delete");
        dialog.getByRole(AriaRole.TEXTBOX).fill(name);
        button("Delete for good").click();
        assertThat(heading("Clients")).isVisible();
        assertThat(row(name)).hasCount(0);
        assertNothingWentWrong();
    }

    @Test
    void whoMayOnlyReadClientsMakesNone() {
        openAs(newUser("AUDITOR"), PASSWORD, "/clients/new");
        assertThat(heading("New client")).hasCount(0);
        assertThat(heading("There is no such client").or(heading("There is nothing here")))
                .isVisible();
    }

    private Locator radio(String label) {
        return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(label));
    }

    private Locator checkbox(String label) {
        return page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(label));
    }
}
