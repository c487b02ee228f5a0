package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A registrar's and an administrator's first day, in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminUiBrowserTest extends BrowserTest {

    @BeforeAll
    void makeAnOffice() {
        data(
                "mutation($input: CreateLocationInput!) { createLocation(input: $input) { id } }",
                Map.of("input", Map.of("code", "IBO", "name", "Ibombo", "kind", "REGISTRATION_OFFICE")));
    }

    @Test
    void aRegistrarReplacesTheOneTimePasswordAndRegistersABirth() {
        String trackingId = notifyBirth("Amina <script>document.title='owned'</script>", "Okello");
        String oneTimePassword = withOneTimePassword("rosa");

        page.navigate("/");
        page.getByLabel("User name").fill("rosa");
        field("Password").fill(oneTimePassword);
        String before = browsing.session();
        page.keyboard().press("Enter");
        field("New password").fill(PASSWORD);
        field("Repeat the new password").fill(PASSWORD);
        assertThat(browsing.nameless()).isEmpty();
        page.keyboard().press("Enter");

        assertThat(heading("Overview")).isVisible();
        link("Notifications").click();
        assertThat(heading("Notifications")).isVisible();
        assertThat(browsing.session()).isNotEqualTo(before);
        assertThat(browsing.context().cookies().getFirst()).satisfies(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        });
        var row = row(trackingId);
        assertThat(row).containsText("<script>");
        assertThat(row).containsText("To be decided");
        assertThat(page).hasTitle("Notifications – CRVS Gateway");
        assertThat(page.content()).doesNotContain("eyJ");
        assertThat(page.getByText("Clients")).hasCount(0);
        browsing.inspect("notifications");

        row.getByRole(AriaRole.LINK).click();
        assertThat(heading("Mother")).isVisible();
        browsing.inspect("notification");
        button("Register…").click();
        assertThat(page.getByRole(AriaRole.COMBOBOX)).hasValue("Ibombo (IBO)");
        browsing.inspect("notification-register");
        page.keyboard().press("Enter");
        assertThat(page.locator(".copyable code")).hasText(Pattern.compile(".*IBO.*"));
        browsing.inspect("notification-registered");
        button("Done").click();
        assertThat(page.locator(".title .tag")).hasText("Registered");
        assertThat(button("Register…")).hasCount(0);

        page.locator(".back").click();
        assertThat(row).containsText("Registered");
        assertNothingWentWrong();
    }

    @Test
    void aNotificationIsRejectedWithAReason() {
        String trackingId = notifyBirth("Kofi", "Mensah");
        openAsAdministrator("/notifications/" + trackingId);
        button("Reject…").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, named("Reject")).click();
        assertThat(dialog).containsText("Say why");
        dialog.getByRole(AriaRole.TEXTBOX).fill("Reported twice");
        dialog.getByRole(AriaRole.BUTTON, named("Reject")).click();
        assertThat(page.locator(".title .tag")).hasText("Rejected");
        assertThat(page.locator(".history")).containsText("Reported twice");
        assertNothingWentWrong();
    }

    @Test
    void escapeLeavesADialogAndChangesNothing() {
        String trackingId = notifyBirth("Esi", "Boateng");
        openAsAdministrator("/notifications/" + trackingId);
        button("Register…").click();
        assertThat(page.getByText("Register this birth")).isVisible();
        // Once for the list of offices, if it is open, and once for the dialog
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        assertThat(page.getByText("Register this birth")).hasCount(0);
        assertThat(page.locator(".title .tag")).hasText("To be decided");
    }

    @Test
    void aLongNameFitsATelephone() {
        notifyBirth("Abena", "A-very-long-family-name-without-any-place-to-break-it-anywhere-at-all");
        openAsAdministrator("/notifications");
        assertThat(page.getByRole(AriaRole.ROW).nth(1)).isVisible();
        browsing.inspect("notifications-long-name");
    }

    @Test
    void signingOutEndsTheSession() {
        page.navigate("/");
        signIn(GatewayHarness.ADMIN_NAME, GatewayHarness.ADMIN_PASSWORD);
        assertThat(page.locator(".user-menu")).isVisible();
        String before = browsing.session();
        page.locator(".user-menu").click();
        menuItem("Sign out").click();
        assertThat(page.getByLabel("User name")).isVisible();
        assertThat(browsing.session()).isNotEqualTo(before);
        page.navigate("/clients");
        assertThat(page.getByLabel("User name")).isVisible();
    }

    @Test
    void theScreensSpeakTheLanguageAndWearTheColoursThatSomebodyChose() {
        openAsAdministrator("/clients");
        page.locator(".user-menu").click();
        menuItem("Language").click();
        page.getByText("Français").click();
        assertThat(button("Nouveau client…")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(page).hasTitle("Clients – CRVS Gateway");
        page.locator(".user-menu").click();
        menuItem("Apparence").click();
        page.getByText("Sombre").click();
        assertThat(page.locator("html")).hasCSS("color-scheme", "dark");
        page.navigate("/notifications");
        assertThat(page.getByLabel("Statut")).isVisible();
        assertThat(page.locator("html")).hasCSS("color-scheme", "dark");
        assertNothingWentWrong();
    }

    @Test
    void theFirstTabLeadsPastTheNavigation() {
        openAsAdministrator("/clients");
        assertThat(heading("Clients")).isVisible();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void theSignInPageIsForEverybody() {
        page.navigate("/sign-in");
        assertThat(page.getByLabel("User name")).isVisible();
        browsing.inspect("sign-in");
        page.navigate("/notifications/B000000");
        openAsAdministrator("/nowhere");
        assertThat(heading("There is nothing here")).isVisible();
        browsing.inspect("not-found");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Answers the one-time password. */
    private String withOneTimePassword(String username) {
        return data(
                        "mutation($input: CreateUserInput!) { createUser(input: $input) { oneTimePassword } }",
                        Map.of("input", Map.of("username", username, "name", "Rosa Registrar", "role", "REGISTRAR")))
                .at("/createUser/oneTimePassword")
                .asText();
    }

    /** Answers the tracking id. */
    private String notifyBirth(String given, String family) {
        String body = """
                {"reference": "%1$s", "eventType": "BIRTH", "office": "IBO",
                 "child": {"names": [{"given": ["%2$s"], "family": "%3$s"}], "sex": "FEMALE"},
                 "mother": {"names": [{"given": ["Ruth"], "family": "%3$s"}]},
                 "birth": {"date": "2026-01-02", "place": {"kind": "HEALTH_FACILITY", "location": "UNKNOWN-1"}}}
                """.formatted(UUID.randomUUID(), given, family);
        return gateway.post("/api/v1/notifications", gateway.tokenOfNewClient("HEALTH"), body)
                .expect(201)
                .text("/trackingId");
    }
}
