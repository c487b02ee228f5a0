package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import java.util.Objects;
import org.crvsgateway.adminui.FakeGateway.Answer;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.junit.jupiter.api.Test;

class AccountScreenTest extends ScreenTest {

    @Test
    void theSecondStepIsSetUpWithAQrCodeAndRecoveryCodes() {
        gateway.answerAt(
                "POST /api/v1/second-factor",
                new Answer(
                        200,
                        "{\"secret\": \"GEZDGNBVGY3TQOJQ\","
                                + " \"uri\": \"otpauth://totp/CRVS%20Gateway:rosa?secret=GEZDGNBVGY3TQOJQ\"}"));
        gateway.answerAt(
                "POST /api/v1/second-factor/confirm",
                new Answer(200, "{\"recoveryCodes\": [\"23456-abcde\", \"34567-bcdef\"]}"));
        open(false);
        assertThat(pageText()).contains("Off");
        click("Set up…");
        awaitText("GEZDGNBVGY3TQOJQ");
        assertThat(find(Svg.class).single().getElement().getAttribute("aria-label"))
                .contains("QR code");
        test(find(TextField.class).single()).setValue("287082");
        click("Turn on");
        awaitText("23456-abcde\n34567-bcdef");
        assertThat(pageText()).doesNotContain("GEZDGNBVGY3TQOJQ");
        test(find(Checkbox.class).single()).click();
        click("Done");
        roundTrip();
        assertThat(pageText()).doesNotContain("23456-abcde");
    }

    @Test
    void aWrongCodeIsSaidInTheDialog() {
        gateway.answerAt(
                "POST /api/v1/second-factor/remove",
                new Answer(401, "{\"type\": \"urn:crvs-gateway:problem:wrong-code\"}"));
        open(true);
        assertThat(pageText()).contains("9 recovery codes are left.");
        click("Turn off…");
        test(find(TextField.class).single()).setValue("000000");
        click("Turn off");
        awaitText("The code is wrong");
    }

    @Test
    void aNewPasswordComesWithANewToken() {
        gateway.answerAt(
                "POST /api/v1/password",
                new Answer(
                        200,
                        "{\"access_token\": \"newer\", \"expires_in\": 3600, \"scope\": \"a.b\", \"name\": \"R\"}"));
        open(false);
        click("Change password…");
        field("Current password").setValue("secret");
        field("New password").setValue("correct horse battery");
        field("Repeat the new password").setValue("correct horse battery");
        click("Change password");
        awaitThat(() -> assertThat(signedIn().token()).isEqualTo("newer"));
    }

    @Test
    void aWrongPasswordDoesNotEndTheSession() {
        gateway.answerAt(
                "POST /api/v1/password", new Answer(401, "{\"type\": \"urn:crvs-gateway:problem:wrong-credentials\"}"));
        open(false);
        click("Change password…");
        field("Current password").setValue("guess");
        field("New password").setValue("correct horse battery");
        field("Repeat the new password").setValue("correct horse battery");
        click("Change password");
        awaitText("The password is wrong.");
    }

    private static SignedIn signedIn() {
        return (SignedIn)
                Objects.requireNonNull(VaadinSession.getCurrent().getSession().getAttribute(SignedIn.class.getName()));
    }

    private PasswordField field(String label) {
        return find(PasswordField.class)
                .withPropertyValue(PasswordField::getLabel, label)
                .single();
    }

    private void open(boolean secondFactor) {
        gateway.answerAt(
                "GET /api/v1/account",
                new Answer(
                        200,
                        "{\"username\": \"rosa\", \"name\": \"Rosa Registrar\", \"role\": \"REGISTRAR\","
                                + " \"secondFactor\": %s, \"recoveryCodesLeft\": 9}".formatted(secondFactor)));
        signIn("notification.read");
        go("account");
        awaitText("Rosa Registrar");
    }
}
