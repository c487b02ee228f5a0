package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registrar finds a record again and does to it what the law allows. */
class RecordsBrowserTest extends BrowserTest {

    /** Letters alone: it is a part of a name. */
    private final String mark =
            UUID.randomUUID().toString().replaceAll("[^a-f]", "").concat("xyz");

    private final String family = "Okello" + mark;

    @BeforeEach
    void registerABirth() {
        data(
                "mutation($input: CreateLocationInput!) { createLocation(input: $input) { id } }",
                Map.of("input", Map.of("code", "O" + mark, "name", "Office", "kind", "REGISTRATION_OFFICE")));
        data(
                "mutation($id: ID!, $office: String) { registerRecord(id: $id, input: {office: $office}) { id } }",
                Map.of("id", notifyBirth("Amina"), "office", "O" + mark));
    }

    @Test
    void aRecordIsFoundCorrectedCertifiedAndRevoked() {
        openAs(newUser("REGISTRAR"), PASSWORD, "/records");
        field("Family name").fill(family);
        page.keyboard().press("Enter");
        var row = row("Amina " + family);
        assertThat(row).containsText("Registered");
        assertThat(page.url()).doesNotContain(mark);
        page.getByText("More to look for").click();
        browsing.inspect("records");
        row.getByRole(AriaRole.LINK).click();

        button("Correct…").click();
        button("Correct").click();
        assertThat(page.getByText("Choose a field and change its value.")).isVisible();
        assertThat(page.getByText("Say why")).isVisible();
        var dialog = page.getByRole(AriaRole.DIALOG);
        page.getByRole(AriaRole.COMBOBOX).fill("Child › Names › Given");
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText("Child › Names › Given name"))
                .first()
                .click();
        assertThat(field("New value")).hasValue("Amina");
        field("New value").fill("Aminata");
        dialog.getByLabel("Reason").fill("Misspelt");
        browsing.inspect("record-correct");
        button("Correct").click();
        assertThat(heading("Aminata " + family)).isVisible();
        assertThat(page.locator(".history")).containsText("Misspelt");
        page.getByText("1 change").last().click();
        assertThat(page.locator(".history")).containsText("Amina → Aminata");
        browsing.inspect("record");

        button("As FHIR").click();
        assertThat(page.locator("pre.body")).containsText("\"resourceType\" : \"Bundle\"");
        button("Close").click();
        assertThat(page.locator("pre.body")).hasCount(0);

        button("Certify…").click();
        page.getByLabel("Number of the certificate").fill("C-1");
        page.keyboard().press("Enter");
        assertThat(page.locator(".history")).containsText("C-1");

        button("Revoke…").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Reason").fill("Registered twice");
        button("Revoke").click();
        assertThat(page.locator(".title .tag")).hasText("Revoked");
        assertThat(button("Correct…")).hasCount(0);

        page.locator(".back").click();
        assertThat(field("Family name")).hasValue(family);
        assertNothingWentWrong();
    }

    @Test
    void possibleDuplicatesStandSideBySide() {
        String other = notifyBirth("Aminah");
        openAsAdministrator("/records/" + other);
        button("Compare").first().click();
        assertThat(page.getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText("Aminah"))
                        .filter(new Locator.FilterOptions().setHasText("Differs")))
                .isVisible();
        browsing.inspect("record-compare");
        assertNothingWentWrong();
    }

    @Test
    void anAuditorLooksAndChangesNothing() {
        openAs(newUser("AUDITOR"), PASSWORD, "/records");
        button("Search").click();
        assertThat(page.getByText("Enter at least one thing to look for.")).isVisible();
        field("Family name").fill(family);
        page.keyboard().press("Enter");
        row("Amina " + family).getByRole(AriaRole.LINK).click();
        assertThat(button("As JSON")).isVisible();
        assertThat(button("Correct…")).hasCount(0);
        assertThat(button("Revoke…")).hasCount(0);
        assertNothingWentWrong();
    }

    /** Answers the record's id. */
    private String notifyBirth(String given) {
        String body = """
                {"reference": "%1$s", "eventType": "BIRTH",
                 "child": {"names": [{"given": ["%2$s"], "family": "%3$s"}], "sex": "FEMALE"},
                 "mother": {"names": [{"given": ["Ruth"], "family": "%3$s"}],
                            "identifiers": [{"type": "NATIONAL_ID", "value": "N-%4$s"}]},
                 "birth": {"date": "2026-01-02", "plurality": "SINGLE"}}
                """.formatted(UUID.randomUUID(), given, family, mark);
        return gateway.post("/api/v1/notifications", gateway.tokenOfNewClient("HEALTH"), body)
                .expect(201)
                .text("/recordId");
    }
}
