package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import org.crvsgateway.adminui.FakeGateway.Answer;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.junit.jupiter.api.Test;

class SignInScreenTest extends ScreenTest {

    @Test
    void whoIsNotSignedInIsAskedTo() {
        go("notifications");
        assertThat(pageText()).contains("User name", "Password");
        assertThat(gateway.asked("Notifications")).isEmpty();
    }

    @Test
    void aRightPasswordBeginsASessionThatHoldsTheToken() {
        send("rosa", "secret");
        assertThat(signedIn()).isNotNull();
        assertThat(signedIn().token()).isEqualTo(FakeGateway.TOKEN);
        assertThat(signedIn().toString()).doesNotContain(FakeGateway.TOKEN);
    }

    @Test
    void aWrongPasswordIsSaidAndEmptied() {
        send("rosa", "guess");
        assertThat(pageText()).contains("The user name or the password is wrong.");
        assertThat(field("Password").getValue()).isEmpty();
        assertThat(signedIn()).isNull();
    }

    @Test
    void aOneTimePasswordIsReplacedInTheSameForm() {
        gateway.requirePasswordChange();
        send("rosa", "secret");
        assertThat(pageText()).contains("Choose your password");
        test(field("New password")).setValue("correct horse battery");
        test(field("Repeat the new password")).setValue("correct horse");
        click("Change password and sign in");
        assertThat(field("Repeat the new password").isInvalid()).isTrue();
        test(field("Repeat the new password")).setValue("correct horse battery");
        click("Change password and sign in");
        assertThat(signedIn()).isNotNull();
    }

    @Test
    void theGatewaySaysWhatIsWrongWithANewPassword() {
        gateway.requirePasswordChange();
        send("rosa", "secret");
        test(field("New password")).setValue("short");
        test(field("Repeat the new password")).setValue("short");
        click("Change password and sign in");
        assertThat(pageText()).contains("A password has at least 12 characters.");
        assertThat(signedIn()).isNull();
    }

    @Test
    void whoHasASecondFactorIsAskedForACode() {
        gateway.requireCode("287082");
        send("rosa", "secret");
        assertThat(pageText()).contains("Second step", "authenticator app");
        var code = find(TextField.class).single();
        test(code).setValue("000000");
        click("Sign in");
        assertThat(pageText()).contains("The code is wrong");
        assertThat(code.getValue()).isEmpty();
        test(code).setValue("287082");
        click("Sign in");
        assertThat(signedIn()).isNotNull();
    }

    @Test
    void aOneTimePasswordAndACodeGoTogether() {
        gateway.requirePasswordChange();
        gateway.requireCode("287082");
        send("rosa", "secret");
        test(field("New password")).setValue("correct horse battery");
        test(field("Repeat the new password")).setValue("correct horse battery");
        click("Change password and sign in");
        test(find(TextField.class).single()).setValue("287082");
        click("Change password and sign in");
        assertThat(signedIn()).isNotNull();
    }

    @Test
    void whoMustWaitIsToldHowLong() {
        gateway.makeWait(8);
        send("rosa", "guess");
        assertThat(pageText()).contains("Try again in 8 seconds.");
    }

    @Test
    void whatAnIdentityProviderVouchedForBecomesASession() {
        gateway.answerAt(
                "GET /api/v1/sign-in/ways",
                new Answer(
                        200,
                        "{\"password\": true, \"name\": \"Ministry account\", \"url\": \"http://gateway/start\"}"));
        gateway.answerAt(
                "POST /api/v1/sign-in/code",
                new Answer(
                        200,
                        "{\"access_token\": \"t\", \"expires_in\": 3600, \"scope\": \"a.b\", \"name\": \"Rosa\"}"));
        go("sign-in");
        click("Sign in with Ministry account");
        go("sign-in/return", "code", "brought-back");
        assertThat(signedIn().token()).isEqualTo("t");
        var asked = gateway.asked("POST /api/v1/sign-in/code").getFirst().variables();
        assertThat(asked.path("code").asText()).isEqualTo("brought-back");
        assertThat(asked.path("verifier").asText()).hasSize(43);
    }

    @Test
    void aCodeThatThisSessionDidNotAskForIsWorthNothing() {
        go("sign-in/return", "code", "somebody-elses");
        assertThat(pageText()).contains("The sign-in was interrupted.");
        assertThat(signedIn()).isNull();
        assertThat(gateway.asked("POST /api/v1/sign-in/code")).isEmpty();
    }

    @Test
    void aRefusalOfTheProviderIsSaidAndNothingElseIsRepeated() {
        go("sign-in", "refused", "role");
        assertThat(pageText()).contains("have no role here");
        go("sign-in", "refused", "<script>");
        assertThat(pageText()).doesNotContain("<script>").contains("The sign-in was interrupted.");
    }

    @Test
    void withoutAGatewayNobodyGetsIn() {
        gateway.close();
        send("rosa", "secret");
        assertThat(pageText()).contains("The gateway does not answer.");
        assertThat(signedIn()).isNull();
    }

    private void send(String username, String password) {
        go("sign-in");
        test(find(TextField.class).single()).setValue(username);
        test(field("Password")).setValue(password);
        click("Sign in");
    }

    private PasswordField field(String label) {
        return find(PasswordField.class)
                .withPropertyValue(PasswordField::getLabel, label)
                .single();
    }

    private static SignedIn signedIn() {
        return (SignedIn) VaadinSession.getCurrent().getSession().getAttribute(SignedIn.class.getName());
    }
}
