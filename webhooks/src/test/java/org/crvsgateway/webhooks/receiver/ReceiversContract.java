package org.crvsgateway.webhooks.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.AesSecretBox;
import org.crvsgateway.webhooks.FakeClock;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.receiver.Authentication.ClientCredentials;
import org.crvsgateway.webhooks.receiver.Authentication.FixedHeader;
import org.crvsgateway.webhooks.receiver.Authentication.Method;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.NewSubscription;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The settings of receivers, on either database. */
abstract class ReceiversContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestAuthority AUTHORITY = new TestAuthority("National CA");
    private static final TestAuthority.Issued CLIENT = AUTHORITY.issue("crvs-gateway");

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final AesSecretBox box = new AesSecretBox();
    private final Node node;
    private final Receivers receivers;
    private final UUID id;

    ReceiversContract(TestDatabase database) {
        pool = database.open();
        jdbi = Jdbi.create(pool);
        node = Node.start(jdbi, new FakeClock(), box, Map.of());
        receivers = node.bean(Receivers.class);
        id = subscription();
    }

    @AfterEach
    void close() {
        node.close();
        pool.close();
    }

    private UUID subscription() {
        var wanted = new NewSubscription(
                UUID.randomUUID(),
                Interest.in(Set.of("birth.registered")),
                Receiving.push("https://hook.example/"),
                Format.standard(),
                "test");
        return jdbi.inTransaction(handle -> node.bean(Subscriptions.class)
                .create(handle, wanted)
                .subscription()
                .id());
    }

    private StoredReceiver put(JsonNode settings) {
        return jdbi.inTransaction(handle -> receivers.put(handle, id, settings));
    }

    private Receiver stored() {
        return jdbi.withHandle(handle -> receivers.find(handle, id))
                .orElseThrow()
                .receiver();
    }

    private List<String> faults(JsonNode settings) {
        var refused = catchThrowableOfType(ReceiverRefusedException.class, () -> put(settings));
        assertThat(refused).as("refused").isNotNull();
        return refused.faults().stream()
                .map(fault -> fault.path() + " " + fault.code())
                .toList();
    }

    private static ObjectNode settings() {
        return JSON.createObjectNode();
    }

    private static ObjectNode withCertificate(@Nullable String certificate, @Nullable String key) {
        ObjectNode settings = settings();
        settings.putObject("clientCertificate").put("certificate", certificate).put("privateKey", key);
        return settings;
    }

    private static ObjectNode header(String name, @Nullable String value) {
        ObjectNode settings = settings();
        settings.putObject("authentication")
                .put("type", "HEADER")
                .put("header", name)
                .put("value", value);
        return settings;
    }

    private static ObjectNode oauth(String tokenUrl, String clientId, String secret) {
        ObjectNode settings = settings();
        settings.putObject("authentication")
                .put("type", "OAUTH2")
                .put("tokenUrl", tokenUrl)
                .put("clientId", clientId)
                .put("clientSecret", secret);
        return settings;
    }

    @Test
    void aReceiverWithoutSettingsIsNotThere() {
        assertThat(jdbi.<Boolean, RuntimeException>withHandle(
                        handle -> receivers.find(handle, id).isPresent()))
                .isFalse();
    }

    @Test
    void whatIsPutIsFoundAgainAndWhatIsClearedIsGone() {
        ObjectNode settings = withCertificate(CLIENT.pem() + AUTHORITY.pem(), CLIENT.keyPem());
        settings.put("trustAnchor", "National CA, from a letter:\n" + AUTHORITY.pem());
        settings.setAll(oauth("https://login.example/token", "crvs", "s3cret"));
        ((ObjectNode) settings.get("authentication")).put("scope", "a b").put("clientAuthentication", "POST");
        StoredReceiver answer = put(settings);

        Receiver receiver = stored();
        assertThat(receiver).isEqualTo(answer.receiver());
        assertThat(receiver.trustAnchor()).isEqualTo(new TrustAnchor(List.of(AUTHORITY.certificate())));
        assertThat(receiver.clientCertificate())
                .isEqualTo(new ClientCertificate(List.of(CLIENT.certificate(), AUTHORITY.certificate()), CLIENT.key()));
        assertThat(receiver.authentication())
                .isEqualTo(new ClientCredentials(
                        "https://login.example/token",
                        new Authentication.Client("crvs", "s3cret", Method.POST),
                        "a b"));

        assertThat(jdbi.<Boolean, RuntimeException>inTransaction(handle -> receivers.clear(handle, id)))
                .isTrue();
        assertThat(jdbi.<Boolean, RuntimeException>inTransaction(handle -> receivers.clear(handle, id)))
                .isFalse();
        aReceiverWithoutSettingsIsNotThere();
    }

    @Test
    void settingsOfNothingLeaveNothing() {
        put(header("X-Key", "v"));
        put(settings());
        aReceiverWithoutSettingsIsNotThere();
    }

    @Test
    void noSecretStandsInTheDatabaseInClear() {
        ObjectNode settings = withCertificate(CLIENT.pem(), CLIENT.keyPem());
        settings.setAll(header("X-Key", "very-secret-value"));
        put(settings);
        List<byte[]> sealed = jdbi.withHandle(
                handle -> handle.createQuery("select sealed_private_key, sealed_authentication from webhook_receiver")
                        .map((row, context) -> List.of(row.getBytes(1), row.getBytes(2)))
                        .one());
        String key = new String(CLIENT.key().getEncoded(), ISO_8859_1);
        assertThat(new String(sealed.get(0), ISO_8859_1)).doesNotContain(key);
        assertThat(new String(sealed.get(1), ISO_8859_1)).doesNotContain("very-secret-value", "X-Key");
    }

    @Test
    void theSealedBytesOfOneRowAreWorthNothingInAnother() {
        put(header("X-Key", "v"));
        UUID other = subscription();
        jdbi.useTransaction(handle -> handle.execute("""
                insert into webhook_receiver (subscription_id, sealed_authentication, updated_at)
                select cast(? as uuid), sealed_authentication, updated_at from webhook_receiver
                """, other));
        assertThatThrownBy(() -> jdbi.withHandle(handle -> receivers.find(handle, other)))
                .isInstanceOf(ReceiverSealedException.class);
    }

    @Test
    void withoutTheMasterKeyTheSettingsCannotBeRead() {
        put(header("X-Key", "v"));
        box.lock(true);
        assertThatThrownBy(() -> jdbi.withHandle(handle -> receivers.find(handle, id)))
                .isInstanceOf(ReceiverSealedException.class);
    }

    @Test
    void aSecretThatIsLeftOutStaysWhereItWasMeantFor() {
        ObjectNode settings = withCertificate(CLIENT.pem(), CLIENT.keyPem());
        settings.setAll(oauth("https://login.example/token", "crvs", "s3cret"));
        put(settings);
        Receiver before = stored();
        ((ObjectNode) settings.get("clientCertificate")).remove("privateKey");
        ((ObjectNode) settings.get("authentication")).remove("clientSecret");
        put(settings);
        assertThat(stored()).isEqualTo(before);

        ((ObjectNode) settings.get("clientCertificate"))
                .put("certificate", AUTHORITY.issue("another").pem());
        ((ObjectNode) settings.get("authentication")).put("tokenUrl", "https://thief.example/token");
        assertThat(faults(settings))
                .containsExactlyInAnyOrder(
                        "/clientCertificate/privateKey required", "/authentication/clientSecret required");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void theValueOfAHeaderStaysForTheSameHeaderOnly() {
        put(header("X-Key", "v"));
        put(header("x-key", null));
        assertThat(stored().authentication()).isEqualTo(new FixedHeader("X-Key", "v"));
        assertThat(faults(header("X-Other", null))).containsExactly("/authentication/value required");
    }
}
