package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.RouterLink;
import org.crvsgateway.adminui.FakeGateway.Answer;
import org.junit.jupiter.api.Test;

class NotificationScreensTest extends ScreenTest {

    @Test
    void theListShowsWhoWhatWhenAndWhere() {
        gateway.answer("Notifications", Answer.data(Samples.NOTIFICATIONS));
        signIn();
        go("notifications");
        awaitText("Amina Okello");
        assertThat(pageText())
                .contains(
                        "B7K2M9QX",
                        "Birth",
                        "18 Nov 2026",
                        "Ibombo District Hospital",
                        "2 issues",
                        "Possible duplicate",
                        "To be decided")
                .contains("Fetal death", "Name not given", "Date not given", "Rejected");
    }

    @Test
    void thePersonsTokenGoesWithEachCall() {
        gateway.answer("Notifications", Answer.data(Samples.NO_NOTIFICATIONS));
        signIn();
        go("notifications");
        awaitText("No notifications yet");
        assertThat(gateway.asked("Notifications")).singleElement().satisfies(asked -> assertThat(asked.authorization())
                .isEqualTo("Bearer " + FakeGateway.TOKEN));
    }

    @Test
    void aNameWithAScriptIsText() {
        gateway.answer("Notifications", Answer.data(Samples.NOTIFICATIONS));
        signIn();
        go("notifications");
        awaitText("Otieno");
        assertThat(find(RouterLink.class)
                        .withText(Samples.SCRIPT_NAME)
                        .single()
                        .getElement()
                        .getOuterHTML())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void theNextPageIsAddedBelow() {
        gateway.answer(
                "Notifications",
                variables -> Answer.data(
                        variables.path("after").asText().equals("cursor-2")
                                ? Samples.notifications(26, 3, "null")
                                : Samples.notifications(1, 25, "\"cursor-2\"")));
        signIn();
        go("notifications");
        awaitText("Child 25");
        click("Show more");
        awaitText("Child 28");
        assertThat(pageText()).contains("Child 1\n").doesNotContain("Show more");
    }

    @Test
    void theStatusOfTheUrlIsAskedFor() {
        gateway.answer("Notifications", Answer.data(Samples.NO_NOTIFICATIONS));
        signIn();
        go("notifications", "status", "REJECTED");
        awaitText("No notification has the status “Rejected”.");
        assertThat(gateway.asked("Notifications")
                        .getFirst()
                        .variables()
                        .path("status")
                        .asText())
                .isEqualTo("REJECTED");
    }

    @Test
    void aGatewayThatIsDownIsSaidAndTriedAgain() {
        gateway.answer("Notifications", new Answer(503, ""));
        signIn();
        go("notifications");
        awaitText("The gateway cannot be reached");
        gateway.answer("Notifications", Answer.data(Samples.NOTIFICATIONS));
        click("Try again");
        awaitText("Amina Okello");
    }

    @Test
    void anAnswerThatIsNoJsonIsAFaultAndNotAStackTrace() {
        gateway.answer("Notifications", new Answer(200, "<html>a proxy's page</html>"));
        signIn();
        go("notifications");
        awaitText("Something went wrong");
        assertThat(pageText()).doesNotContain("Exception", "proxy's page");
    }

    @Test
    void anEndedSessionLeadsToSignInAndBack() {
        gateway.answer("Notifications", new Answer(401, ""));
        signIn();
        go("notifications", "status", "REJECTED");
        awaitText("Your session has ended.");
        assertThat(pageText()).contains("Sign in", "User name");
    }

    @Test
    void aNotificationIsShownWhole() {
        open(Samples.RECORD);
        assertThat(pageText())
                .contains("Amina Grace Okello", "Female", "Ruth Okello", "National ID", "1998 0412 77310", "3,200 g")
                .contains("2 issues", "/birth/place/location", "The location HF-999 is not known.")
                .contains("1 possible duplicate", "B3C5D7FG", "87 % likely", "Same mother, Near date, Close name")
                .contains("History", "Amended", "320 → 3200");
    }

    @Test
    void aMarriageShowsTheCoupleAndTheirWitness() {
        open(Samples.MARRIAGE_RECORD);
        awaitText("Wanjiru Kamau");
        assertThat(pageText())
                .contains("The marriage", "7 Nov 2026", "Civil", "Ibombo Town Hall")
                .contains("Bride", "Groom", "Daniel Otieno", "Witness one", "Agnes Mutua")
                .doesNotContain("Partner one", "Witness two");
    }

    @Test
    void registeringShowsTheNumber() {
        gateway.answer("RegisterRecord", variables -> {
            gateway.answer("Record", Answer.data(Samples.REGISTERED_RECORD));
            return Answer.data("{\"registerRecord\":{\"registrationNumber\":\"2026-IBO-0000017-4\"}}");
        });
        open(Samples.RECORD);
        click("Register…");
        assertThat(office().getValue()).hasToString("Office[id=l-1, code=IBO, name=Ibombo]");
        assertThat(office().getListDataView().getItemCount()).isEqualTo(2);
        click("Register");
        awaitText("2026-IBO-0000017-4");
        awaitText("Registration number");
        assertThat(find(Button.class).withText("Register…").exists()).isFalse();
        assertThat(gateway.asked("RegisterRecord").getFirst().variables())
                .isEqualTo(FakeGateway.json("{\"id\": \"r-1\", \"office\": \"IBO\"}"));
    }

    @Test
    void aRegistrationThatWaitsForTheIdSystemSaysSoAndIsCompletedByHand() {
        gateway.answer("RegisterRecord", variables -> {
            gateway.answer("Record", Answer.data(Samples.WAITING_RECORD));
            return Answer.data("{\"registerRecord\":{\"registrationNumber\":null}}");
        });
        gateway.answer("CompleteRegistration", variables -> {
            gateway.answer("Record", Answer.data(Samples.REGISTERED_RECORD));
            return Answer.data("{\"completeRegistration\":{\"registrationNumber\":\"2026-IBO-0000017-4\"}}");
        });
        open(Samples.RECORD);
        click("Register…");
        click("Register");
        awaitText("Waits for the ID system");
        click("Register without the ID system…");
        click("Register");
        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        test(find(TextArea.class).single()).setValue("No answer for a month");
        click("Register");
        awaitText("2026-IBO-0000017-4");
        assertThat(gateway.asked("CompleteRegistration").getFirst().variables())
                .isEqualTo(FakeGateway.json("{\"id\": \"r-1\", \"reason\": \"No answer for a month\"}"));
    }

    @Test
    void registeringWithoutAnOfficeAsksForIt() {
        open(Samples.RECORD);
        click("Register…");
        office().clear();
        click("Register");
        assertThat(office().isInvalid()).isTrue();
        assertThat(gateway.asked("RegisterRecord")).isEmpty();
    }

    @Test
    void aRefusalStaysInTheDialog() {
        gateway.answer("RejectRecord", Answer.error("urn:crvs-gateway:problem:record-state", "It is registered."));
        open(Samples.RECORD);
        click("Reject…");
        click("Reject");
        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        test(find(TextArea.class).single()).setValue("Reported twice");
        click("Reject");
        awaitText("It is registered.");
        assertThat(find(Button.class).withText("Reject").single().isEnabled()).isTrue();
    }

    @Test
    void whatThePersonMayNotDoIsNotOffered() {
        gateway.answer("Notification", Answer.data(Samples.NOTIFICATION));
        gateway.answer("Record", Answer.data(Samples.RECORD));
        signIn("notification.read", "record.read");
        go("notifications/B7K2M9QX");
        awaitText("Amina Okello");
        assertThat(find(Button.class).withText("Register…").exists()).isFalse();
        assertThat(find(Button.class).withText("Reject…").exists()).isFalse();
        assertThat(pageText()).doesNotContain("Clients");
    }

    @Test
    void anUnknownTrackingIdIsSaid() {
        gateway.answer("Notification", Answer.data("{\"notification\": null}"));
        signIn();
        go("notifications/NOSUCHID");
        awaitText("No such notification");
    }

    private ComboBox<?> office() {
        return find(ComboBox.class).single();
    }

    private void open(String found) {
        gateway.answer("Notification", Answer.data(Samples.NOTIFICATION));
        gateway.answer("Record", Answer.data(found));
        signIn();
        go("notifications/B7K2M9QX");
        awaitText("IBO-2026-0412");
    }
}
