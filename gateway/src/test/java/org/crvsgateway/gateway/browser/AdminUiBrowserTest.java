package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.adminui.server.AdminUiServer;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A registrar's and an administrator's first day, in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminUiBrowserTest {

    private static final String NEW_PASSWORD = "a password of my own";

    private GatewayHarness gateway;
    private Browsing browsing;
    private Page page;

    @BeforeAll
    void start() {
        gateway = GatewayHarness.start(TestDatabase.H2, Map.of("crg.admin-ui.enabled", true, "crg.admin-ui.port", 0));
        ask(
                "mutation($input: CreateLocationInput!) { createLocation(input: $input) { id } }",
                Map.of("code", "IBO", "name", "Ibombo", "kind", "REGISTRATION_OFFICE"));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @BeforeEach
    void open() {
        browsing = Browsing.of(gateway.bean(AdminUiServer.class).address());
        page = browsing.page();
    }

    @AfterEach
    void close() {
        browsing.close();
    }

    @Test
    void aRegistrarReplacesTheOneTimePasswordAndRegistersABirth() {
        String trackingId = notifyBirth("Amina <script>document.title='owned'</script>", "Okello");
        String oneTimePassword = newUser("rosa", "REGISTRAR");

        page.navigate("/");
        page.getByLabel("User name").fill("rosa");
        password("Password").fill(oneTimePassword);
        String before = browsing.session();
        page.keyboard().press("Enter");
        password("New password").fill(NEW_PASSWORD);
        password("Repeat the new password").fill(NEW_PASSWORD);
        assertThat(browsing.nameless()).isEmpty();
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.HEADING, heading("Notifications"))).isVisible();
        assertThat(browsing.session()).isNotEqualTo(before);
        assertThat(browsing.context().cookies().getFirst()).satisfies(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        });
        var row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(trackingId));
        assertThat(row).containsText("<script>");
        assertThat(row).containsText("To be decided");
        assertThat(page).hasTitle("Notifications – CRVS Gateway");
        assertThat(page.content()).doesNotContain("eyJ");
        assertThat(page.getByText("Clients")).hasCount(0);
        assertThat(browsing.nameless()).isEmpty();
        browsing.photograph("browser-notifications");

        row.getByRole(AriaRole.LINK).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Mother"))).isVisible();
        assertThat(browsing.nameless()).isEmpty();
        browsing.photograph("browser-notification");
        button("Register…").click();
        assertThat(page.getByRole(AriaRole.COMBOBOX)).hasValue("Ibombo (IBO)");
        browsing.photograph("browser-register");
        page.keyboard().press("Enter");
        assertThat(page.locator(".copyable code")).hasText(Pattern.compile(".*IBO.*"));
        browsing.photograph("browser-registered");
        button("Done").click();
        assertThat(page.locator(".title .tag")).hasText("Registered");
        assertThat(button("Register…")).hasCount(0);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All notifications"))
                .click();
        assertThat(row).containsText("Registered");
        assertNothingWentWrong();
    }

    @Test
    void aNotificationIsRejectedWithAReason() {
        String trackingId = notifyBirth("Kofi", "Mensah");
        signInAsAdministrator();
        page.navigate("/notifications/" + trackingId);
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
    void anAdministratorMakesAClientAndItsSecretIsShownOnce() {
        signInAsAdministrator();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Clients"))
                .click();
        assertThat(page).hasTitle("Clients – CRVS Gateway");
        button("New client…").click();
        page.getByLabel("Name").fill("Pualula Health Post");
        assertThat(browsing.nameless()).isEmpty();
        page.keyboard().press("Enter");
        var secret = page.locator(".copyable code").last();
        assertThat(secret).hasText(Pattern.compile("crg_live_[0-9A-Za-z]{36}"));
        page.keyboard().press("Escape");
        assertThat(secret).isVisible();
        page.getByText("I stored it").click();
        button("Done").click();
        assertThat(secret).hasCount(0);
        var row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Pualula Health Post"));
        assertThat(row).containsText("notification.submit");
        assertThat(browsing.nameless()).isEmpty();
        browsing.photograph("browser-clients");

        row.getByRole(AriaRole.MENUITEM).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Disable…"))
                .click();
        button("Disable").click();
        assertThat(row).containsText("Disabled");
        assertNothingWentWrong();
    }

    @Test
    void escapeLeavesADialogAndChangesNothing() {
        String trackingId = notifyBirth("Esi", "Boateng");
        signInAsAdministrator();
        page.navigate("/notifications/" + trackingId);
        button("Register…").click();
        assertThat(page.getByText("Register this birth")).isVisible();
        // Once for the list of offices, if it is open, and once for the dialog
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        assertThat(page.getByText("Register this birth")).hasCount(0);
        assertThat(page.locator(".title .tag")).hasText("To be decided");
    }

    @Test
    void everythingFitsATelephone() {
        notifyBirth("Abena", "A-very-long-family-name-without-any-place-to-break-it-anywhere-at-all");
        page.setViewportSize(390, 844);
        page.navigate("/");
        assertThat(page.getByLabel("User name")).isVisible();
        assertThat(browsing.overflow()).isZero();
        signInAsAdministrator();
        assertThat(page.getByRole(AriaRole.ROW).nth(1)).isVisible();
        assertThat(browsing.overflow()).isZero();
        browsing.photograph("browser-notifications-narrow");
        page.navigate("/clients");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Clients"))).isVisible();
        assertThat(browsing.overflow()).isZero();
    }

    @Test
    void signingOutEndsTheSession() {
        signInAsAdministrator();
        String before = browsing.session();
        page.locator(".user-menu").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.getByLabel("User name")).isVisible();
        assertThat(browsing.session()).isNotEqualTo(before);
        page.navigate("/clients");
        assertThat(page.getByLabel("User name")).isVisible();
    }

    private void signInAsAdministrator() {
        page.navigate("/");
        page.getByLabel("User name").fill(GatewayHarness.ADMIN_NAME);
        password("Password").fill(GatewayHarness.ADMIN_PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Notifications"))).isVisible();
    }

    private void assertNothingWentWrong() {
        assertThat(browsing.errors()).isEmpty();
        assertThat(browsing.foreignRequests()).isEmpty();
    }

    private Locator password(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions heading(String text) {
        return new Page.GetByRoleOptions().setName(text).setExact(true);
    }

    private String newUser(String username, String role) {
        return ask(
                "mutation($input: CreateUserInput!) { created: createUser(input: $input) { oneTimePassword } }",
                Map.of("username", username, "name", "Rosa Registrar", "role", role));
    }

    /** The first text in the answer. */
    private String ask(String mutation, Map<String, ?> input) {
        var answer = gateway.graphql(gateway.adminToken(), mutation, Map.of("input", input));
        assertThat(answer.path("errors")).isEmpty();
        return answer.at("/data/created/oneTimePassword").asText();
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
