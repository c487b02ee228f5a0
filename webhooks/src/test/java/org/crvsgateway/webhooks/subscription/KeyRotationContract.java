package org.crvsgateway.webhooks.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.AesSecretBox;
import org.crvsgateway.webhooks.FakeClock;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.signature.KeyKind;
import org.crvsgateway.webhooks.signature.SignatureScheme;
import org.crvsgateway.webhooks.signature.StandardWebhooks;
import org.crvsgateway.webhooks.signature.Verification;
import org.crvsgateway.webhooks.signature.VerificationKey;
import org.crvsgateway.webhooks.signature.Verifier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How signing keys come and go, on either database. */
abstract class KeyRotationContract {
    private static final Duration WEEK = Duration.ofDays(7);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final FakeClock clock = new FakeClock();
    private final Node node;
    private final Subscriptions subscriptions;
    private final KeyRotation rotation;
    private final SigningSecrets secrets;

    KeyRotationContract(TestDatabase database) {
        pool = database.open();
        jdbi = Jdbi.create(pool);
        node = Node.start(jdbi, clock, new AesSecretBox(), Map.of());
        subscriptions = node.bean(Subscriptions.class);
        rotation = node.bean(KeyRotation.class);
        secrets = node.bean(SigningSecrets.class);
    }

    @AfterEach
    void close() {
        node.close();
        pool.close();
    }

    @Test
    void bothSecretsSignDuringTheOverlapAndAThirdIsRefused() {
        IssuedSecret first = create(Signature.HMAC);
        UUID id = id(first);
        IssuedSecret second = rotate(id, WEEK);
        assertThat(live(id)).containsExactly(second.secret(), first.secret());
        assertThat(keys(id))
                .extracting(SecretInfo::endsAt)
                .containsExactly(null, clock.instant().plus(WEEK));
        assertRefused(Reason.TWO_SECRETS_LIVE, handle -> rotation.rotate(handle, id, WEEK));
        assertRefused(Reason.TWO_SECRETS_LIVE, handle -> rotation.choose(handle, id, Signature.BOTH, WEEK));

        clock.advance(WEEK.minusSeconds(1));
        assertThat(live(id)).containsExactly(second.secret(), first.secret());
        clock.advance(Duration.ofSeconds(1));
        assertThat(live(id)).containsExactly(second.secret());
        IssuedSecret third = rotate(id, WEEK);
        assertThat(live(id)).containsExactly(third.secret(), second.secret());
    }

    @Test
    void anOverlapIsEndedEarlyAndTheOldSecretIsErased() {
        IssuedSecret first = create(Signature.HMAC);
        IssuedSecret second = rotate(id(first), WEEK);
        jdbi.useTransaction(handle -> rotation.endOld(handle, id(first)));
        assertThat(live(id(first))).containsExactly(second.secret());
        assertThat(rows()).isEqualTo(1);
        jdbi.useTransaction(handle -> rotation.endOld(handle, id(first)));
        assertThat(live(id(first))).containsExactly(second.secret());
    }

    @Test
    void aLeakedSecretSignsNothingMore() {
        IssuedSecret leaked = create(Signature.HMAC);
        IssuedSecret fresh = rotate(id(leaked), Duration.ZERO);
        assertThat(live(id(leaked))).containsExactly(fresh.secret());
        assertThat(rows()).isEqualTo(1);
        assertRefused(Reason.STATE_CONFLICT, handle -> rotation.undo(handle, id(leaked)));
    }

    @Test
    void anOverlapLastsFromZeroToNinetyDays() {
        UUID id = id(create(Signature.HMAC));
        Duration tooLong = KeyRotation.LONGEST_OVERLAP.plusSeconds(1);
        assertRefused(Reason.OVERLAP_INVALID, handle -> rotation.rotate(handle, id, Duration.ofSeconds(-1)));
        assertRefused(Reason.OVERLAP_INVALID, handle -> rotation.rotate(handle, id, tooLong));
        assertRefused(Reason.OVERLAP_INVALID, handle -> rotation.choose(handle, id, Signature.BOTH, tooLong));
        rotate(id, KeyRotation.LONGEST_OVERLAP);
        assertThat(live(id)).hasSize(2);
    }

    @Test
    void aRotationIsUndoneWhileTheOldSecretLives() {
        IssuedSecret first = create(Signature.HMAC);
        UUID id = id(first);
        rotate(id, WEEK);
        jdbi.useTransaction(handle -> rotation.undo(handle, id));
        assertThat(live(id)).containsExactly(first.secret());
        assertThat(keys(id)).singleElement().satisfies(key -> assertThat(key.isCurrent())
                .isTrue());
        assertRefused(Reason.STATE_CONFLICT, handle -> rotation.undo(handle, id));

        IssuedSecret second = rotate(id, WEEK);
        clock.advance(WEEK);
        assertRefused(Reason.STATE_CONFLICT, handle -> rotation.undo(handle, id));
        assertThat(live(id)).containsExactly(second.secret());
    }

    @Test
    void anEd25519SubscriberGetsThePublicKeyAndNeverThePrivateOne() {
        IssuedSecret issued = create(Signature.ED25519);
        assertThat(issued.secret()).isNull();
        assertThat(issued.publicKey()).startsWith("whpk_");
        assertThat(keys(id(issued))).singleElement().satisfies(key -> {
            assertThat(key.kind()).isEqualTo(KeyKind.ED25519);
            assertThat(key.publicKey()).hasToString(issued.publicKey());
        });
        assertThat(live(id(issued))).singleElement().asString().startsWith("whsk_");
        assertThat(valid(id(issued), issued.publicKey())).isTrue();
        assertThat(valid(id(issued), create(Signature.ED25519).publicKey())).isFalse();
    }

    @Test
    void everyLiveKeyOfBothKindsSigns() {
        IssuedSecret first = create(Signature.BOTH);
        UUID id = id(first);
        IssuedSecret second = rotate(id, WEEK);
        assertThat(keys(id))
                .extracting(SecretInfo::kind)
                .containsExactly(KeyKind.HMAC, KeyKind.ED25519, KeyKind.HMAC, KeyKind.ED25519);
        for (IssuedSecret issued : List.of(first, second)) {
            assertThat(valid(id, issued.secret())).isTrue();
            assertThat(valid(id, issued.publicKey())).isTrue();
        }
        jdbi.useTransaction(handle -> rotation.undo(handle, id));
        assertThat(valid(id, first.secret())).isTrue();
        assertThat(valid(id, first.publicKey())).isTrue();
        assertThat(valid(id, second.secret())).isFalse();
        assertThat(valid(id, second.publicKey())).isFalse();
    }

    @Test
    void aSubscriberMovesFromASharedSecretToAKeyPair() {
        IssuedSecret hmac = create(Signature.HMAC);
        UUID id = id(hmac);
        IssuedSecret pair = choose(id, Signature.BOTH);
        assertThat(pair.secret()).isNull();
        assertThat(signature(id)).isEqualTo(Signature.BOTH);
        assertThat(valid(id, hmac.secret())).isTrue();
        assertThat(valid(id, pair.publicKey())).isTrue();

        assertThat(choose(id, Signature.ED25519)).satisfies(nothingNew -> {
            assertThat(nothingNew.secret()).isNull();
            assertThat(nothingNew.publicKey()).isNull();
        });
        assertThat(signature(id)).isEqualTo(Signature.ED25519);
        assertThat(valid(id, hmac.secret())).as("during the overlap").isTrue();

        jdbi.useTransaction(handle -> rotation.undo(handle, id));
        assertThat(signature(id)).as("the pair stays, for it was made before").isEqualTo(Signature.BOTH);
        choose(id, Signature.ED25519);
        clock.advance(WEEK);
        assertThat(valid(id, hmac.secret())).isFalse();
        assertThat(valid(id, pair.publicKey())).isTrue();
    }

    @Test
    void whatIsChosenAlreadyChangesNothing() {
        IssuedSecret issued = create(Signature.BOTH);
        choose(id(issued), Signature.BOTH);
        assertThat(keys(id(issued))).hasSize(2).allMatch(SecretInfo::isCurrent);
        assertThat(valid(id(issued), issued.secret())).isTrue();
    }

    @Test
    void useIsNotedOnceAMinute() {
        UUID id = id(create(Signature.BOTH));
        List<UUID> ids = keys(id).stream().map(SecretInfo::id).toList();
        Instant first = clock.instant();
        used(ids);
        clock.advance(Duration.ofSeconds(59));
        used(ids);
        assertThat(keys(id)).extracting(SecretInfo::acceptedAt).containsOnly(first);
        clock.advance(Duration.ofSeconds(1));
        used(ids);
        assertThat(keys(id)).extracting(SecretInfo::acceptedAt).containsOnly(clock.instant());
        used(List.of());
    }

    @Test
    void endedSecretsAreErasedAndLiveOnesAreNot() {
        UUID id = id(create(Signature.HMAC));
        rotate(id, WEEK);
        assertThat(jdbi.<Integer, RuntimeException>inTransaction(handle -> secrets.eraseEnded(handle, clock.instant())))
                .isZero();
        clock.advance(WEEK);
        assertThat(jdbi.<Integer, RuntimeException>inTransaction(handle -> secrets.eraseEnded(handle, clock.instant())))
                .isEqualTo(1);
        assertThat(live(id)).hasSize(1);
    }

    @Test
    void thereAreNoKeysWhereThereIsNoSubscription() {
        UUID unknown = UUID.randomUUID();
        assertRefused(Reason.SUBSCRIPTION_UNKNOWN, handle -> rotation.keys(handle, unknown));
        assertRefused(Reason.SUBSCRIPTION_UNKNOWN, handle -> rotation.rotate(handle, unknown, WEEK));
        assertRefused(Reason.SUBSCRIPTION_UNKNOWN, handle -> rotation.undo(handle, unknown));
        assertRefused(Reason.SUBSCRIPTION_UNKNOWN, handle -> rotation.endOld(handle, unknown));
    }

    @Test
    void anotherSchemeHasNoEd25519() {
        Format other = new Format(Format.THIN, CloudEvent.CONTENT_TYPE, "OTHER");
        UUID id = id(create(Signature.HMAC));
        jdbi.useHandle(handle ->
                handle.execute("update webhook_subscription set signature_scheme = ?", other.signatureScheme()));
        assertRefused(Reason.STATE_CONFLICT, handle -> rotation.choose(handle, id, Signature.BOTH, WEEK));
    }

    @Test
    void theSecretOfAnotherSchemeIsNotRotated() {
        UUID id = id(create(Signature.HMAC));
        jdbi.useHandle(handle ->
                handle.execute("update webhook_subscription set signature_scheme = 'OTHER' where id = ?", id));
        assertRefused(Reason.STATE_CONFLICT, handle -> rotation.rotate(handle, id, WEEK));
    }

    private IssuedSecret create(Signature signature) {
        var subscription = new NewSubscription(
                UUID.randomUUID(),
                Interest.in(Set.of("birth.registered")),
                Receiving.push("http://127.0.0.1:9/"),
                Format.standard(),
                "test");
        return jdbi.inTransaction(handle -> subscriptions.create(handle, subscription, signature));
    }

    private IssuedSecret rotate(UUID id, Duration overlap) {
        return jdbi.inTransaction(handle -> rotation.rotate(handle, id, overlap));
    }

    private IssuedSecret choose(UUID id, Signature signature) {
        return jdbi.inTransaction(handle -> rotation.choose(handle, id, signature, WEEK));
    }

    private Signature signature(UUID id) {
        return jdbi.withHandle(handle -> rotation.signature(handle, id));
    }

    private void used(List<UUID> ids) {
        jdbi.useTransaction(handle -> secrets.used(handle, ids, clock.instant()));
    }

    private List<SecretInfo> keys(UUID id) {
        return jdbi.withHandle(handle -> rotation.keys(handle, id));
    }

    private List<String> live(UUID id) {
        return jdbi.withHandle(handle -> secrets.reveal(handle, id, clock.instant()).stream()
                .map(LiveSecret::text)
                .toList());
    }

    private int rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from webhook_secret")
                .mapTo(Integer.class)
                .one());
    }

    /** Whether a receiver with this key accepts what is signed now. */
    private boolean valid(UUID id, @Nullable String key) {
        byte[] body = "{}".getBytes(UTF_8);
        Map<String, String> headers =
                new StandardWebhooks().headers(new SignatureScheme.Request("m1", clock.instant(), body, live(id)));
        var verifier = new Verifier(List.of(VerificationKey.parse(Objects.requireNonNull(key))), clock);
        var received =
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        return verifier.verify(received, body) instanceof Verification.Valid;
    }

    private void assertRefused(Reason reason, Consumer<Handle> step) {
        assertThatThrownBy(() -> jdbi.useTransaction(step::accept))
                .isInstanceOfSatisfying(WebhookRefusedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private static UUID id(IssuedSecret issued) {
        return issued.subscription().id();
    }
}
