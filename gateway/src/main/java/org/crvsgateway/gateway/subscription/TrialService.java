package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.delivery.Audience;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.delivery.Rehearsal;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Trying a subscription out: a test message of any topic, and which past messages another interest would have brought. */
@Singleton
public final class TrialService {

    private static final Duration USUAL_TIME = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final Outbox outbox;
    private final Rehearsal rehearsal;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;
    private final URI source;

    TrialService(
            Jdbi jdbi,
            SubscriptionService subscriptions,
            Outbox outbox,
            Rehearsal rehearsal,
            AuditTrail audit,
            IdSource ids,
            InstantSource clock,
            @Value("${crg.issuer}") URI source) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.rehearsal = rehearsal;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.source = source;
    }

    /** Sends a message that says that it is a test, on the way of all others; returns its id. */
    public UUID test(Caller caller, UUID subscriptionId, @Nullable String topic) {
        return WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            Subscription subscription = subscriptions.owned(handle, caller, subscriptionId);
            if (topic == null || !Topics.ALL.contains(topic)) {
                throw ProblemException.invalid("/topic", "unknown-topic", "There is no such topic.");
            }
            UUID id = ids.next();
            var message = new Message(
                    id,
                    new Topic(topic),
                    subscriptionId.toString(),
                    clock.instant(),
                    Set.of(new Label(
                            AlertAudience.CLIENT, subscription.ownerClientId().toString())));
            if (!outbox.publishTo(handle, message, payload -> content(message), subscriptionId)) {
                throw new ProblemException(ProblemType.SUBSCRIPTION_STATE, "The endpoint has to be verified first.");
            }
            audit.record(
                    handle,
                    caller,
                    "subscription.test",
                    "subscription",
                    subscriptionId.toString(),
                    Map.of("topic", topic, "messageId", id.toString()));
            return id;
        }));
    }

    private Message.Content content(Message message) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("test", true);
        data.put("subscriptionId", message.subject());
        data.put("href", "/api/v1/subscriptions/" + message.subject());
        return new CloudEvent(
                        message.id(), source, message.topic().name(), message.subject(), message.occurredAt(), data)
                .content();
    }

    /** What is tried; the subscription's own interest where topics or labels are null, and the last week. */
    public record DryRun(
            @Nullable List<String> topics,
            @Nullable List<String> labels,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /** Looks only; nothing is sent or changed. */
    public Rehearsal.Report dryRun(Caller caller, UUID subscriptionId, DryRun asked) {
        requireBounded("/since", asked.since());
        requireBounded("/until", asked.until());
        List<Label> labels = asked.labels() == null ? null : labels(asked.labels());
        return WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            Subscription subscription = subscriptions.owned(handle, caller, subscriptionId);
            Interest own = subscription.interest();
            Interest interest = asked.topics() == null
                    ? own
                    : Topics.parse(asked.topics(), caller.scopes()).among(own.labels());
            if (labels != null) {
                interest = interest.among(labels);
            }
            Instant until = asked.until() == null ? clock.instant() : asked.until();
            Instant since = asked.since() == null ? until.minus(USUAL_TIME) : asked.since();
            if (!since.isBefore(until)) {
                throw ProblemException.invalid("/since", "out-of-range", "The time has to begin before it ends.");
            }
            var recipient = new Audience.Recipient(
                    subscriptionId,
                    subscription.ownerClientId(),
                    subscription.format().payload());
            return rehearsal.rehearse(handle, recipient, interest, since, until);
        }));
    }

    private static void requireBounded(String path, @Nullable Instant time) {
        if (time != null && !TimeBounds.hold(time)) {
            throw ProblemException.invalid(path, "out-of-range", TimeBounds.MESSAGE);
        }
    }

    private static List<Label> labels(List<String> texts) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                labels.add(Label.parse(texts.get(i)));
            } catch (WebhookRefusedException _) {
                throw ProblemException.invalid("/labels/" + i, "invalid-filter", "Not a label: kind:value");
            }
        }
        return labels;
    }
}
