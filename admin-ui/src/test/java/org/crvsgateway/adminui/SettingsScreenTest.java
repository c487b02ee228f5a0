package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvsgateway.adminui.FakeGateway.Answer;
import org.junit.jupiter.api.Test;

class SettingsScreenTest extends ScreenTest {

    private static final String SETTINGS = """
        {"settings": {
          "node": {"version": "1.2.3", "javaVersion": "25", "startedAt": "2026-11-20T07:00:00Z", "database": "jdbc:postgresql://db/crvs",
            "databaseUp": true, "missingKeys": ["00ff00ff00ff00ff"], "stuckSubscriptions": []},
          "signingKeys": [{"id": "kid-1", "state": "SIGNING", "signsFrom": "2026-11-01T07:00:00Z", "countsUntil": null}],
          "masterKeys": [{"id": "aa00aa00aa00aa00", "current": true, "present": true, "secrets": 12500}],
          "values": [
            {"section": "Registration", "variable": "CRG_REGISTRATION_NUMBER_PATTERN", "value": "{year}-{sequence:6}",
             "standard": "{year}", "meaning": "parts", "secret": false},
            {"section": "Database", "variable": "CRG_DB_PASSWORD", "value": "", "standard": "empty", "meaning": "", "secret": true},
            {"section": "Database", "variable": "CRG_DB_POOL_SIZE", "value": null, "standard": "16", "meaning": "", "secret": false}]}}
        """;

    @Test
    void theNodeItsKeysAndItsSettingsAreShown() {
        open("settings.read", "master-key.manage");
        assertThat(pageText())
                .contains("1.2.3", "jdbc:postgresql://db/crvs", "Needs attention", "00ff00ff00ff00ff")
                .contains("kid-1", "In use", "12,500")
                .contains("{year}-{sequence:6}", "Set, not shown", "16", "default");
    }

    @Test
    void theSigningKeyIsReplacedAfterItWasSaidWhatHappens() {
        gateway.answer("ReplaceSigningKey", Answer.data("{\"replaceSigningKey\": [{\"id\": \"kid-2\"}]}"));
        open("settings.read", "master-key.manage");
        click("Replace the key…");
        awaitText("nobody is interrupted");
        click("Replace");
        awaitThat(() -> assertThat(gateway.asked("Settings")).hasSize(2));
        assertThat(gateway.asked("ReplaceSigningKey")).hasSize(1);
    }

    @Test
    void whoOnlyLooksIsOfferedNoAction() {
        open("settings.read");
        assertThat(pageText()).doesNotContain("Replace the key…", "Seal all");
    }

    @Test
    void withoutTheScopeThereIsNoScreen() {
        signIn("notification.read");
        go("settings");
        awaitText("There is nothing here");
        assertThat(gateway.asked("Settings")).isEmpty();
    }

    @Test
    void aRefusalOfTheGatewayIsAStateOfItsOwn() {
        gateway.answer(
                "Settings", Answer.error("urn:crvs-gateway:problem:forbidden", "This needs the scope settings.read."));
        signIn("settings.read");
        go("settings");
        awaitText("Your role does not open this");
    }

    private void open(String... scopes) {
        gateway.answer("Settings", Answer.data(SETTINGS));
        signIn(scopes);
        go("settings");
        awaitText("kid-1");
    }
}
