package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        await().untilAsserted(() -> assertThat(gateway.asked("DeleteClient")).hasSize(1));
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
