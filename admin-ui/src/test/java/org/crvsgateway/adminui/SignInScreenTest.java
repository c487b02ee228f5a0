package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
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
