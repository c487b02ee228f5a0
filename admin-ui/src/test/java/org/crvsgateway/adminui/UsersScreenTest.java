package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarTester;
import com.vaadin.flow.component.textfield.TextField;
import org.crvsgateway.adminui.FakeGateway.Answer;
import org.junit.jupiter.api.Test;

class UsersScreenTest extends ScreenTest {

    private static final String USERS = """
        {"users": [
          {"id": "u-1", "username": "admin", "name": "Administrator", "role": "ADMINISTRATOR", "enabled": true,
           "mustChange": false, "secondFactor": true, "lastSignInAt": "2026-11-20T07:00:00Z"},
          {"id": "u-2", "username": "rosa", "name": "Rosa <b>Registrar</b>", "role": "REGISTRAR", "enabled": true,
           "mustChange": true, "secondFactor": false, "lastSignInAt": null},
          {"id": "u-3", "username": "otto", "name": "Otto Auditor", "role": "AUDITOR", "enabled": false,
           "mustChange": false, "secondFactor": false, "lastSignInAt": "2026-10-01T07:00:00Z"}]}
        """;

    @Test
    void peopleAreListedWithWhatTheyMayAndHowTheySignIn() {
        open("user.manage");
        assertThat(pageText())
                .contains("Rosa <b>Registrar</b>", "rosa", "Registrar", "One-time password", "Never")
                .contains("Auditor", "Disabled", "1 Oct 2026", "On");
    }

    @Test
    void aNewUsersPasswordIsShownUntilItIsHandedOver() {
        gateway.answer(
                "CreateUser",
                Answer.data("{\"createUser\": {\"user\": {\"username\": \"ama\", \"name\": \"Ama\"},"
                        + " \"oneTimePassword\": \"abcd-efgh-jkmn-pqrs-tuvw\"}}"));
        open("user.manage");
        click("New user…");
        field("Name").setValue("Ama");
        field("User name").setValue("ama");
        click("Create");
        awaitText("abcd-efgh-jkmn-pqrs-tuvw");
        test(find(Checkbox.class).single()).click();
        click("Done");
        roundTrip();
        assertThat(pageText()).doesNotContain("abcd-efgh");
        assertThat(gateway.asked("CreateUser")
                        .getFirst()
                        .variables()
                        .at("/input/role")
                        .asText())
                .isEqualTo("REGISTRAR");
    }

    @Test
    void aUserNeedsANameAndAUserName() {
        open("user.manage");
        click("New user…");
        click("Create");
        assertThat(find(TextField.class).all()).allMatch(TextField::isInvalid);
        assertThat(gateway.asked("CreateUser")).isEmpty();
    }

    @Test
    void whatIsDoneToSomebodyIsSaidBefore() {
        gateway.answer("DisableUser", Answer.data("{\"disableUser\": {\"id\": \"u-2\"}}"));
        open("user.manage");
        test(MenuBarTester.class, menu(1)).clickItem("Manage", "Disable…");
        awaitText("cannot sign in until enabled again");
        click("Disable");
        awaitText("rosa");
        assertThat(gateway.asked("DisableUser")
                        .getFirst()
                        .variables()
                        .path("id")
                        .asText())
                .isEqualTo("u-2");
    }

    @Test
    void aRefusalIsShownInTheGatewaysOwnWords() {
        gateway.answer(
                "DisableUser", Answer.error("urn:crvs-gateway:problem:forbidden", "Nobody can disable themselves."));
        open("user.manage");
        test(MenuBarTester.class, menu(0)).clickItem("Manage", "Disable…");
        click("Disable");
        awaitText("Nobody can disable themselves.");
    }

    @Test
    void anAuditorSeesPeopleAndIsOfferedNoAction() {
        open("user.read");
        assertThat(pageText()).doesNotContain("New user…");
        assertThat(find(MenuBar.class).withoutClassName("user-menu").all()).isEmpty();
    }

    @Test
    void aRegistrarDoesNotGetTheScreen() {
        signIn("notification.read");
        go("users");
        awaitText("There is nothing here");
        assertThat(gateway.asked("Users")).isEmpty();
    }

    private MenuBar menu(int row) {
        return find(MenuBar.class).withoutClassName("user-menu").all().get(row);
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withPropertyValue(TextField::getLabel, label)
                .single();
    }

    private void open(String scope) {
        gateway.answer("Users", Answer.data(USERS));
        signIn(scope);
        go("users");
        awaitText("otto");
    }
}
