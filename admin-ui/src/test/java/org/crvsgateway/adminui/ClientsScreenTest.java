package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarTester;
import com.vaadin.flow.component.textfield.TextField;
import org.crvsgateway.adminui.FakeGateway.Answer;
import org.junit.jupiter.api.Test;

class ClientsScreenTest extends ScreenTest {

    @Test
    void clientsAreListedWithTheSecretsThatWork() {
        open(Samples.CLIENTS);
        awaitText("Ibombo District Hospital");
        assertThat(pageText())
                .contains("Health system", "notification.submit", "…x7Qa", "…k0Zp", "Active", "19 Nov 2026")
                .contains("National registry", "Disabled", "Never")
                .doesNotContain("…0000");
    }

    @Test
    void withoutClientsTheScreenSaysWhatAClientIs() {
        open(Samples.NO_CLIENTS);
        awaitText("No clients yet");
    }

    @Test
    void aGatewayThatIsGoneIsSaid() {
        gateway.close();
        signIn();
        go("clients");
        awaitText("The gateway cannot be reached");
    }

    @Test
    void aNewClientsSecretIsShownUntilItIsStored() {
        gateway.answer("CreateClient", Answer.data(Samples.CREATED_CLIENT));
        open(Samples.NO_CLIENTS);
        awaitText("No clients yet");
        click("New client…");
        test(find(TextField.class).single()).setValue("Pualula Health Post");
        click("Create");
        awaitText("crg_live_4fQ0bX7nT2mK9sVrJ5wZcY1aHd8LpE3gUo6R");
        assertThat(find(Dialog.class).single().isCloseOnEsc()).isFalse();
        assertThat(find(Button.class).withText("Done").single().isEnabled()).isFalse();
        test(find(Checkbox.class).single()).click();
        click("Done");
        roundTrip();
        assertThat(pageText()).doesNotContain("crg_live_");
        assertThat(gateway.asked("CreateClient")
                        .getFirst()
                        .variables()
                        .at("/input/template")
                        .asText())
                .isEqualTo("HEALTH");
    }

    @Test
    void aTakenNameIsSaidInTheDialog() {
        gateway.answer(
                "CreateClient", Answer.error("urn:crvs-gateway:problem:name-taken", "Another client has this name."));
        open(Samples.NO_CLIENTS);
        awaitText("No clients yet");
        click("New client…");
        test(find(TextField.class).single()).setValue("Pualula Health Post");
        click("Create");
        awaitText("This name is in use.");
    }

    @Test
    void aClientNeedsAName() {
        open(Samples.NO_CLIENTS);
        awaitText("No clients yet");
        click("New client…");
        click("Create");
        assertThat(find(TextField.class).single().isInvalid()).isTrue();
        assertThat(gateway.asked("CreateClient")).isEmpty();
    }

    @Test
    void whoMayOnlyReadClientsIsOfferedNoAction() {
        gateway.answer("Clients", Answer.data(Samples.CLIENTS));
        signIn("client.read");
        go("clients");
        awaitText("Ibombo District Hospital");
        assertThat(pageText()).doesNotContain("New client…", "Manage Ibombo");
        assertThat(find(MenuBar.class).withClassName("user-menu").all()).hasSize(1);
    }

    @Test
    void aClientIsDeletedOnlyByItsName() {
        gateway.answer("DeleteClient", Answer.data("{\"deleteClient\": \"c-1\"}"));
        open(Samples.CLIENTS);
        awaitText("Ibombo District Hospital");
        var menu = find(MenuBar.class).withoutClassName("user-menu").all().getFirst();
        test(MenuBarTester.class, menu).clickItem("Manage", "Delete…");
        test(find(TextField.class).single()).setValue("Ibombo");
        click("Delete for good");
        assertThat(find(TextField.class).single().isInvalid()).isTrue();
        assertThat(gateway.asked("DeleteClient")).isEmpty();
        test(find(TextField.class).single()).setValue("Ibombo District Hospital");
        click("Delete for good");
        awaitText("Ibombo District Hospital");
        assertThat(gateway.asked("DeleteClient")).hasSize(1);
    }

    @Test
    void whoMayNotManageClientsDoesNotGetTheScreen() {
        signIn("notification.read", "record.read");
        go("clients");
        awaitText("There is nothing here");
        assertThat(gateway.asked("Clients")).isEmpty();
    }

    private void open(String clients) {
        gateway.answer("Clients", Answer.data(clients));
        signIn();
        go("clients");
    }
}
