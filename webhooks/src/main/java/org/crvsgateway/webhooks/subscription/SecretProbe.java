package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.signature.SigningKey;
import org.jdbi.v3.core.Handle;

/**
 * Finds out which keys an endpoint verifies with, before an old one is ended: deliveries carry the signatures of all
 * live keys, so that a 2xx answer to one does not tell. Pings are sent that are signed with the old keys alone, with the
 * current ones alone, and with keys that nobody knows.
 */
@Singleton
public final class SecretProbe {
    private final KeyRotation rotation;
    private final SigningSecrets secrets;
    private final ReceiverSettings receivers;
    private final Challenger challenger;
    private final Ping ping;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SecretProbe(
            KeyRotation rotation,
            SigningSecrets secrets,
            ReceiverSettings receivers,
            Challenger challenger,
            Ping ping,
            InstantSource clock) {
        this.rotation = rotation;
        this.secrets = secrets;
        this.receivers = receivers;
        this.challenger = challenger;
        this.ping = ping;
        this.clock = clock;
    }

    /** What is to be asked of one endpoint; holds secrets in clear. */
    public static final class Question {
        private final Addressee addressee;
        private final List<String> old;
        private final List<String> current;

        private Question(Addressee addressee, List<String> old, List<String> current) {
            this.addressee = addressee;
            this.old = old;
            this.current = current;
        }
    }

    /**
     * First step, inside a transaction.
     *
     * @throws SecretsSealedException if a key cannot be opened now
     */
    public Question prepare(Handle handle, Subscription subscription) {
        UUID id = subscription.id();
        Instant now = clock.instant();
        if (subscription.url() == null) {
            throw new WebhookRefusedException(
                    WebhookRefusedException.Reason.STATE_CONFLICT, "A subscription that pulls has no endpoint to ask");
        }
        Set<UUID> current = rotation.keys(handle, id).stream()
                .filter(SecretInfo::isCurrent)
                .map(SecretInfo::id)
                .collect(Collectors.toSet());
        var live = secrets.reveal(handle, id, now).stream()
                .collect(Collectors.partitioningBy(
                        secret -> current.contains(secret.id()),
                        Collectors.mapping(LiveSecret::text, Collectors.toList())));
        return new Question(
                new Addressee(subscription, receivers.get(handle, id)),
                live.getOrDefault(false, List.of()),
                live.getOrDefault(true, List.of()));
    }

    /** Second step, outside of any transaction: pings the endpoint two or three times at once. */
    public ProbeReport ask(Question question, URI source) {
        Map<ProbeReport.SignedWith, List<String>> pings = new EnumMap<>(ProbeReport.SignedWith.class);
        if (!question.old.isEmpty()) {
            pings.put(ProbeReport.SignedWith.OLD, question.old);
        }
        pings.put(ProbeReport.SignedWith.CURRENT, question.current);
        pings.put(
                ProbeReport.SignedWith.UNKNOWN,
                question.current.stream().map(this::unknownLike).toList());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<ProbeReport.Answer>> answers = new ArrayList<>();
            pings.forEach((signedWith, keys) -> answers.add(
                    CompletableFuture.supplyAsync(() -> send(question, signedWith, keys, source), threads)));
            return new ProbeReport(answers.stream().map(CompletableFuture::join).toList());
        }
    }

    private ProbeReport.Answer send(
            Question question, ProbeReport.SignedWith signedWith, List<String> keys, URI source) {
        return switch (ping.send(question.addressee, keys, challenger.newText(), source)) {
            case Outcome.Answered answered -> new ProbeReport.Answer(signedWith, answered.status(), null);
            case Outcome.Failed failed -> new ProbeReport.Answer(signedWith, null, failed.failure());
        };
    }

    private String unknownLike(String secret) {
        return SigningKey.isPrivateHalf(secret)
                ? SigningKey.generateEd25519(random).reveal()
                : SigningKey.generateHmac(random).reveal();
    }
}
