package org.crvsgateway.webhooks.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.AesSecretBox;
import org.crvsgateway.webhooks.FakeClock;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a subscription, on either database. */
abstract class SubscriptionsContract {
    private static final URI SOURCE = URI.create("https://gateway.example/crvs");
    private static final Interest REGISTERED = Interest.in(Set.of("birth.registered"));

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final FakeClock clock = new FakeClock();
    private final Node node;
    private final Subscriptions subscriptions;
    private final SigningSecrets secrets;
    private final Receiver receiver = new Receiver();
    private final UUID owner = UUID.randomUUID();

    SubscriptionsContract(TestDatabase database) {
        pool = database.open();
        jdbi = Jdbi.create(pool);
        node = Node.start(jdbi, clock, new AesSecretBox(), Map.of());
        subscriptions = node.bean(Subscriptions.class);
        secrets = node.bean(SigningSecrets.class);
    }

    @AfterEach
    void close() {
        receiver.close();
        node.close();
        pool.close();
    }

    @Test
    void anEndpointThatEchoesTheSignedChallengeBecomesActive() throws Exception {
        receiver.answering(SubscriptionsContract::echo);
        IssuedSecret issued = create(receiver.url());
        assertThat(issued.subscription().state()).isEqualTo(SubscriptionState.PENDING_VERIFICATION);

        Subscription verified = verify(issued);
        assertThat(verified.state()).isEqualTo(SubscriptionState.ACTIVE);
        assertThat(verified.status().verifiedAt()).isEqualTo(clock.instant());
        Receiver.Received ping = receiver.received().getFirst();
        new Webhook(issued.secret())
                .verify(
                        ping.text(),
                        Stream.of("webhook-id", "webhook-timestamp", "webhook-signature")
                                .collect(Collectors.toMap(name -> name, name -> List.of(ping.header(name)))));
        assertThat(json(ping.body()).path("type").asText()).isEqualTo("gateway.ping");
        assertThat(json(ping.body()).path("specversion").asText()).isEqualTo("1.0");
    }

    @Test
    void anEndpointThatAnswersSomethingElseStaysPending() {
        IssuedSecret issued = create(receiver.url());
        for (Receiver.Reply reply : List.of(
                Receiver.Reply.of(204),
                Receiver.Reply.of(200, "ok"),
                Receiver.Reply.of(200, "{\"challenge\":\"guessed\"}"),
                Receiver.Reply.of(200, "[]"),
                Receiver.Reply.of(302).with("Location", "http://127.0.0.1:1/"),
                Receiver.Reply.of(500, "{}"))) {
            receiver.answering(request -> reply);
            assertThat(ask(issued))
                    .isInstanceOfSatisfying(ChallengeOutcome.Refused.class, refused -> assertThat(refused.status())
                            .isEqualTo(reply.status()));
        }
        receiver.close();
        assertThat(ask(issued))
                .isInstanceOfSatisfying(ChallengeOutcome.Refused.class, refused -> assertThat(refused.failure())
                        .isNotNull());
        assertThat(get(issued).state()).isEqualTo(SubscriptionState.PENDING_VERIFICATION);
        assertRefused(Reason.STATE_CONFLICT, handle -> subscriptions.resume(handle, id(issued)));
        assertRefused(Reason.STATE_CONFLICT, handle -> subscriptions.pause(handle, id(issued)));
    }

    @Test
    void aUrlThatIsNotSentToIsRefusedWhenItIsSaved() {
        assertRefused(Reason.URL_FORBIDDEN, handle -> create(handle, "https://10.0.0.1/"));
        assertRefused(Reason.URL_FORBIDDEN, handle -> create(handle, "https://user@hook.example/"));
        assertRefused(Reason.URL_FORBIDDEN, handle -> create(handle, "file:///etc/passwd"));
    }

    @Test
    void aSecretIsSealedInTheDatabase() {
        IssuedSecret issued = create(receiver.url());
        byte[] sealed = jdbi.withHandle(handle -> handle.createQuery("select sealed from webhook_secret")
                .mapTo(byte[].class)
                .one());
        assertThat(new String(sealed, UTF_8))
                .doesNotContain(Objects.requireNonNull(issued.secret()).substring(6, 20));
        assertThat(issued.toString()).doesNotContain(issued.secret());
    }

    @Test
    void anOwnerSeesOnlyItsOwn() {
        IssuedSecret mine = create(receiver.url());
        jdbi.useTransaction(handle -> subscriptions.create(
                handle,
                new NewSubscription(
                        UUID.randomUUID(), REGISTERED, Receiving.push(receiver.url()), Format.standard(), "other")));
        assertThat(jdbi.<List<Subscription>, RuntimeException>withHandle(
                        handle -> subscriptions.listByOwner(handle, owner)))
                .containsExactly(mine.subscription());
        assertThat(mine.subscription().topics()).containsExactly("birth.registered");
    }

    @Test
    void allSubscriptionsAreListedInPages() {
        List<UUID> ids =
                Stream.generate(() -> id(create(receiver.url()))).limit(5).toList();
        List<Subscription> first = jdbi.withHandle(handle -> subscriptions.list(handle, null, 3));
        List<Subscription> second = jdbi.withHandle(
                handle -> subscriptions.list(handle, first.getLast().id(), 3));
        assertThat(Stream.concat(first.stream(), second.stream()).map(Subscription::id))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void aRevokedOwnersSubscriptionsAreDisabledAndResumedOneByOne() {
        receiver.answering(SubscriptionsContract::echo);
        IssuedSecret verified = create(receiver.url());
        verify(verified);
        IssuedSecret pending = create(receiver.url());
        jdbi.useTransaction(handle -> subscriptions.disableAllOf(handle, owner, "The client was revoked"));
        assertThat(get(verified).state()).isEqualTo(SubscriptionState.DISABLED);
        assertThat(get(verified).status().reason()).isEqualTo("The client was revoked");
        assertThat(get(pending).state()).isEqualTo(SubscriptionState.PENDING_VERIFICATION);
        assertThat(verify(verified).state()).isEqualTo(SubscriptionState.ACTIVE);
    }

    @Test
    void aDeletedSubscriptionIsGoneAndItsSecretsAreErased() {
        IssuedSecret issued = create(receiver.url());
        jdbi.useTransaction(handle -> subscriptions.delete(handle, id(issued)));
        assertThat(jdbi.<Boolean, RuntimeException>withHandle(
                        handle -> subscriptions.find(handle, id(issued)).isPresent()))
                .isFalse();
        assertThat(live(issued)).isEmpty();
        assertRefused(Reason.SUBSCRIPTION_UNKNOWN, handle -> subscriptions.pause(handle, id(issued)));
    }

    private IssuedSecret create(String url) {
        return jdbi.inTransaction(handle -> create(handle, url));
    }

    private IssuedSecret create(Handle handle, String url) {
        return subscriptions.create(
                handle, new NewSubscription(owner, REGISTERED, Receiving.push(url), Format.standard(), "test"));
    }

    private ChallengeOutcome ask(IssuedSecret issued) {
        Challenge challenge = jdbi.withHandle(handle -> subscriptions.challenge(handle, id(issued)));
        return subscriptions.ask(challenge, SOURCE);
    }

    private Subscription verify(IssuedSecret issued) {
        ChallengeOutcome outcome = ask(issued);
        assertThat(outcome).isInstanceOf(ChallengeOutcome.Echoed.class);
        return jdbi.inTransaction(handle -> subscriptions.confirm(handle, (ChallengeOutcome.Echoed) outcome));
    }

    private Subscription get(IssuedSecret issued) {
        return jdbi.withHandle(handle -> subscriptions.find(handle, id(issued)).orElseThrow());
    }

    private List<String> live(IssuedSecret issued) {
        return jdbi.withHandle(handle -> secrets.reveal(handle, id(issued), clock.instant()).stream()
                .map(LiveSecret::text)
                .toList());
    }

    private void assertRefused(Reason reason, Consumer<Handle> step) {
        assertThatThrownBy(() -> jdbi.useTransaction(step::accept))
                .isInstanceOfSatisfying(WebhookRefusedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private static UUID id(IssuedSecret issued) {
        return issued.subscription().id();
    }

    private static Receiver.Reply echo(Receiver.Received request) {
        String challenge = json(request.body()).path("data").path("challenge").asText();
        return Receiver.Reply.of(200, "{\"challenge\":\"" + challenge + "\"}");
    }

    private static JsonNode json(byte[] body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
