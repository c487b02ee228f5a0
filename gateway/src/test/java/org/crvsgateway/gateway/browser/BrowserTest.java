package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.adminui.server.AdminUiServer;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test in a browser, over one gateway and its UI that all of them share: each keeps out of the others' way by names of
 * its own. Somebody who signed in once is signed in again by their cookie.
 */
abstract class BrowserTest {

    static final String PASSWORD = "a password of my own";

    private static final Map<String, List<Cookie>> SESSIONS = new HashMap<>();
    private static @Nullable GatewayHarness shared;

    final GatewayHarness gateway = shared();
    Browsing browsing;
    Page page;

    private static synchronized GatewayHarness shared() {
        var running = shared;
        if (running == null) {
            var started =
                    GatewayHarness.start(TestDatabase.H2, Map.of("crg.admin-ui.enabled", true, "crg.admin-ui.port", 0));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            running = started;
            shared = started;
        }
        return running;
    }

    @BeforeEach
    void openBrowser() {
        browsing = Browsing.of(gateway.bean(AdminUiServer.class).address());
        page = browsing.page();
    }

    @AfterEach
    void closeBrowser() {
        browsing.close();
    }

    /** As the administrator, on the page of that path. */
    void openAsAdministrator(String path) {
        openAs(GatewayHarness.ADMIN_NAME, GatewayHarness.ADMIN_PASSWORD, path);
    }

    /** As somebody whose password is their own. */
    void openAs(String username, String password, String path) {
        var session = SESSIONS.get(username);
        if (session == null) {
            page.navigate("/");
            signIn(username, password);
            assertThat(page.locator(".user-menu")).isVisible();
            SESSIONS.put(username, browsing.context().cookies());
        } else {
            browsing.context().addCookies(session);
        }
        page.navigate(path);
    }

    /** Fills in the form that is on the page. */
    void signIn(String username, String password) {
        page.getByLabel("User name").fill(username);
        field("Password").fill(password);
        page.keyboard().press("Enter");
    }

    /** Somebody new with that role and the password {@link #PASSWORD}; answers the user name. */
    String newUser(String role) {
        String username = role.toLowerCase(Locale.ROOT) + "-" + UUID.randomUUID();
        var created = data(
                "mutation($input: CreateUserInput!) { createUser(input: $input) { oneTimePassword } }",
                Map.of("input", Map.of("username", username, "name", "Rosa " + role, "role", role)));
        String body = "{\"username\": \"%s\", \"password\": \"%s\", \"newPassword\": \"%s\"}"
                .formatted(username, created.at("/createUser/oneTimePassword").asText(), PASSWORD);
        gateway.post("/api/v1/sign-in", null, body).expect(200);
        return username;
    }

    /** What the gateway answers to the administrator, without errors. */
    JsonNode data(String document, Map<String, ?> variables) {
        var answer = gateway.graphql(gateway.adminToken(), document, variables);
        assertThat(answer.path("errors")).isEmpty();
        return answer.path("data");
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Not exact: the arrow of one that opens another menu is a part of its name. */
    Locator menuItem(String name) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    /** The row of a table that has the text. */
    Locator row(String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    void assertNothingWentWrong() {
        assertThat(browsing.errors()).isEmpty();
        assertThat(browsing.foreignRequests()).isEmpty();
    }
}
