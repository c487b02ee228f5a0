package org.crvsgateway.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.Test;

final class FirstAdministratorTest {

    private static final Pattern ONE_TIME = Pattern.compile("\\b([0-9a-z]{4}(-[0-9a-z]{4}){4})\\b");

    private final Map<String, Object> settings = new HashMap<>(TestDatabase.H2.settings());

    @Test
    void theOneTimePasswordIsPrintedAtTheFirstStartOnly() {
        settings.put("crg.admin-password", "");
        settings.put("crg.master-key", masterKey(1));

        String password = oneTimePasswordPrintedBy(() -> start().close());
        assertThat(password).isNotEmpty();

        assertThat(oneTimePasswordPrintedBy(() -> signIn(password))).isEmpty();
    }

    @Test
    void aChosenPasswordThatIsTooShortStopsTheStart() {
        settings.put("crg.admin-password", "admin");

        assertThatThrownBy(this::start).hasStackTraceContaining("CRG_ADMIN_PASSWORD needs at least 12 characters");
    }

    @Test
    void anotherMasterKeyThanTheDatabasesStopsTheStart() {
        settings.put("crg.master-key", masterKey(1));
        start().close();

        settings.put("crg.master-key", masterKey(2));
        assertThatThrownBy(this::start).hasStackTraceContaining("needs the same CRG_MASTER_KEY");
    }

    private GatewayHarness start() {
        return GatewayHarness.start(TestDatabase.H2, settings);
    }

    private static String masterKey(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }

    private void signIn(String password) {
        String body = "{\"username\":\"admin\",\"password\":\"%s\"".formatted(password);
        try (GatewayHarness gateway = start()) {
            gateway.post("/api/v1/sign-in", null, body + "}").expect(403);
            gateway.post("/api/v1/sign-in", null, body + ",\"newPassword\":\"a password of their own\"}")
                    .expect(200);
        }
    }

    /** Empty if none was. */
    private static String oneTimePasswordPrintedBy(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        Matcher found = ONE_TIME.matcher(printed.toString(StandardCharsets.UTF_8));
        return found.find() ? found.group() : "";
    }
}
