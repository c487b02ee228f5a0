package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.user.Authenticator;
import org.junit.jupiter.api.Test;

/** People are let in, kept out, and look after their own account. */
class PeopleBrowserTest extends BrowserTest {

    @Test
    void anAdministratorAddsSomebodyAndThePasswordIsShownOnce() {
        String username = "ama-" + UUID.randomUUID();
        openAsAdministrator("/users");
        assertThat(heading("Users")).isVisible();
        button("New user…").click();
        field("Name").fill("Ama <i>Auditor</i>");
        field("User name").fill(username);
        browsing.inspect("users-new");
        page.keyboard().press("Enter");
        var password = page.locator(".copyable code").last();
        assertThat(password).hasText(Pattern.compile("([2-9a-z]{4}-){4}[2-9a-z]{4}"));
        browsing.inspect("users-password");
        page.getByText("I stored it").click();
        button("Done").click();
        assertThat(password).hasCount(0);
        assertThat(row(username)).containsText("One-time password");
        assertThat(row(username)).containsText("<i>Auditor</i>");
        browsing.inspect("users");

        row(username).getByRole(AriaRole.MENUITEM).click();
        menuItem("Disable…").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("cannot sign in until enabled again");
        button("Disable").click();
        assertThat(row(username)).containsText("Disabled");
        assertNothingWentWrong();
    }

    @Test
    void somebodySetsUpTheSecondStepAndSignsInWithIt() {
        String username = newUser("REGISTRAR");
        openAs(username, PASSWORD, "/account");
        assertThat(heading("Your account")).isVisible();
        assertThat(button("Set up…")).isVisible();
        browsing.inspect("account");
        button("Set up…").click();
        var secret = page.locator(".copyable code");
        assertThat(secret).hasText(Pattern.compile("[A-Z2-7]{32}"));
        browsing.inspect("account-second-step");
        var phone = new Authenticator(secret.textContent());
        field("Code").fill(phone.code(-1));
        page.keyboard().press("Enter");
        assertThat(secret.last()).hasText(Pattern.compile("([2-9a-z]{5}-[2-9a-z]{5}\\s?){10}"));
        browsing.inspect("account-recovery-codes");
        page.getByText("I stored it").click();
        button("Done").click();
        assertThat(page.getByText("10 recovery codes are left.")).isVisible();

        page.locator(".user-menu").click();
        menuItem("Sign out").click();
        signIn(username, PASSWORD);
        assertThat(heading("Second step")).isVisible();
        browsing.inspect("sign-in-code");
        field("Code").fill(phone.code(0));
        page.keyboard().press("Enter");
        assertThat(page.locator(".user-menu")).isVisible();
        assertNothingWentWrong();
    }

    @Test
    void whoIsAwayIsWarnedAndThenSignedOut() {
        String username = newUser("REGISTRAR");
        page.clock().install();
        openAs(username, PASSWORD, "/notifications");
        assertThat(heading("Notifications")).isVisible();
        page.clock().fastForward("28:30");
        var warning = page.getByRole(AriaRole.ALERTDIALOG);
        assertThat(warning).containsText("You will be signed out");
        browsing.inspect("session-warning");
        button("Stay signed in").click();
        assertThat(warning).hasCount(0);
        page.clock().fastForward("28:30");
        assertThat(button("Stay signed in")).isVisible();
        page.clock().fastForward("02:00");
        assertThat(page.getByText("Your session has ended.")).isVisible();
        browsing.inspect("sign-in-ended");
    }

    @Test
    void anAuditorSeesWhatThereIsAndIsOfferedNothing() {
        openAs(newUser("AUDITOR"), PASSWORD, "/clients");
        assertThat(heading("Clients")).isVisible();
        assertThat(button("New client…")).hasCount(0);
        link("Users").click();
        assertThat(heading("Users")).isVisible();
        assertThat(button("New user…")).hasCount(0);
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^Manage"))))
                .hasCount(0);
        link("Settings").click();
        assertThat(heading("Settings")).isVisible();
        assertThat(button("Replace the key…")).hasCount(0);
        assertNothingWentWrong();
    }

    @Test
    void aRegistrarHasNoWayToUsersOrSettings() {
        openAs(newUser("REGISTRAR"), PASSWORD, "/users");
        assertThat(heading("There is nothing here")).isVisible();
        assertThat(link("Users")).hasCount(0);
        assertThat(link("Settings")).hasCount(0);
    }

    @Test
    void theSettingsAreShownAndTheSigningKeyIsReplaced() {
        openAsAdministrator("/settings");
        assertThat(heading("Settings")).isVisible();
        assertThat(page.getByText("CRG_REGISTRATION_NUMBER_PATTERN")).isVisible();
        assertThat(page.content()).doesNotContain("correct horse battery staple");
        browsing.inspect("settings");
        button("Replace the key…").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("nobody is interrupted");
        button("Replace").click();
        Locator announced = page.getByText("Announced", new Page.GetByTextOptions().setExact(true));
        assertThat(announced).isVisible();
        assertNothingWentWrong();
    }
}
