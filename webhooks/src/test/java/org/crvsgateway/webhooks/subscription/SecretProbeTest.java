package org.crvsgateway.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.AesSecretBox;
import org.crvsgateway.webhooks.FakeClock;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.signature.Verification;
import org.crvsgateway.webhooks.signature.VerificationKey;
import org.crvsgateway.webhooks.signature.Verifier;
import org.crvsgateway.webhooks.subscription.ProbeReport.Finding;
import org.crvsgateway.webhooks.subscription.ProbeReport.SignedWith;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a probe tells of receivers that verify with one key, with another, with both or with none. */
final class SecretProbeTest {
    private static final URI SOURCE = URI.create("https://gateway.example/crvs");
    private static final Duration WEEK = Duration.ofDays(7);

    private final HikariDataSource pool = TestDatabase.H2.open();
    private final Jdbi jdbi = Jdbi.create(pool);
    private final FakeClock clock = new FakeClock();
    private final AesSecretBox box = new AesSecretBox();
    private final Node node = Node.start(jdbi, clock, box, Map.of());
    private final Subscriptions subscriptions = node.bean(Subscriptions.class);
    private final KeyRotation rotation = node.bean(KeyRotation.class);
    private final SecretProbe probe = node.bean(SecretProbe.class);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
        node.close();
        pool.close();
    }

    @Test
    void aReceiverThatStillHasOnlyTheOldKeyIsFound() {
        for (Signature signature : List.of(Signature.HMAC, Signature.ED25519)) {
            IssuedSecret old = create(signature);
            rotate(old);
            verifyingWith(key(old));

            ProbeReport report = probe(old);
            assertThat(report.finding()).isEqualTo(Finding.ACCEPTS_ONLY_OLD);
            assertThat(report.isSafeToEndOld()).isFalse();
            assertThat(report.answers())
                    .extracting(ProbeReport.Answer::signedWith, ProbeReport.Answer::status)
                    .containsExactly(
                            tuple(SignedWith.OLD, 204), tuple(SignedWith.CURRENT, 401), tuple(SignedWith.UNKNOWN, 401));
        }
    }

    @Test
    void aReceiverThatKnowsTheNewKeyNeedsTheOldOneNoMore() {
        IssuedSecret old = create(Signature.HMAC);
        IssuedSecret current = rotate(old);
        verifyingWith(key(current));
        assertThat(probe(old).finding()).isEqualTo(Finding.ACCEPTS_ONLY_CURRENT);
        assertThat(probe(old).isSafeToEndOld()).isTrue();

        verifyingWith(key(old), key(current));
        assertThat(probe(old).finding()).isEqualTo(Finding.ACCEPTS_BOTH);
        assertThat(probe(old).isSafeToEndOld()).isTrue();
    }

    @Test
    void aReceiverThatVerifiesNothingIsFound() {
        IssuedSecret old = create(Signature.BOTH);
        rotate(old);
        receiver.answering(204);
        assertThat(probe(old).finding()).isEqualTo(Finding.DOES_NOT_VERIFY);
    }

    @Test
    void aReceiverThatRefusesEverythingOrIsAwayAcceptsNone() {
        IssuedSecret issued = create(Signature.HMAC);
        rotate(issued);
        receiver.answering(500);
        assertThat(probe(issued).finding()).isEqualTo(Finding.ACCEPTS_NONE);
        receiver.answering(request -> Receiver.Reply.of(302).with("Location", "http://127.0.0.1:1/"));
        assertThat(probe(issued).finding()).isEqualTo(Finding.ACCEPTS_NONE);
        receiver.close();
        assertThat(probe(issued).answers()).hasSize(3).allSatisfy(answer -> {
            assertThat(answer.status()).isNull();
            assertThat(answer.failure()).isNotNull();
        });
    }

    @Test
    void withoutAnOldKeyOnlyTheCurrentAndAnUnknownOneAreTried() {
        IssuedSecret issued = create(Signature.HMAC);
        verifyingWith(key(issued));
        ProbeReport report = probe(issued);
        assertThat(report.answers())
                .extracting(ProbeReport.Answer::signedWith)
                .containsExactly(SignedWith.CURRENT, SignedWith.UNKNOWN);
        assertThat(report.finding()).isEqualTo(Finding.ACCEPTS_ONLY_CURRENT);
        assertThat(report.isSafeToEndOld()).as("there is no old one").isFalse();
        assertThat(receiver.received())
                .extracting(request -> request.header("webhook-id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aKeyThatCannotBeOpenedIsNoAnswerOfTheReceivers() {
        IssuedSecret issued = create(Signature.HMAC);
        box.lock(true);
        assertThatThrownBy(() -> probe(issued)).isInstanceOf(SecretsSealedException.class);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void aSubscriberThatPullsCannotBeAsked() {
        var pulling = new NewSubscription(
                UUID.randomUUID(),
                Interest.in(Set.of("birth.registered")),
                Receiving.pull(),
                Format.standard(),
                "test");
        IssuedSecret issued = jdbi.inTransaction(handle -> subscriptions.create(handle, pulling, Signature.HMAC));
        assertThatThrownBy(() -> probe(issued)).isInstanceOf(WebhookRefusedException.class);
    }

    private IssuedSecret create(Signature signature) {
        var subscription = new NewSubscription(
                UUID.randomUUID(),
                Interest.in(Set.of("birth.registered")),
                Receiving.push(receiver.url()),
                Format.standard(),
                "test");
        return jdbi.inTransaction(handle -> subscriptions.create(handle, subscription, signature));
    }

    private IssuedSecret rotate(IssuedSecret issued) {
        return jdbi.inTransaction(
                handle -> rotation.rotate(handle, issued.subscription().id(), WEEK));
    }

    private ProbeReport probe(IssuedSecret issued) {
        SecretProbe.Question question = jdbi.inTransaction(handle -> probe.prepare(handle, issued.subscription()));
        return probe.ask(question, SOURCE);
    }

    /** What its receiver verifies with. */
    private static @Nullable String key(IssuedSecret issued) {
        return issued.secret() == null ? issued.publicKey() : issued.secret();
    }

    private void verifyingWith(@Nullable String... keys) {
        List<VerificationKey> known = Arrays.stream(keys)
                .map(key -> VerificationKey.parse(Objects.requireNonNull(key)))
                .toList();
        var verifier = new Verifier(known, clock);
        receiver.answering(request -> {
            var headers = request.headers().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
            boolean valid = verifier.verify(headers, request.body()) instanceof Verification.Valid;
            return Receiver.Reply.of(valid ? 204 : 401);
        });
    }
}
