package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.webhooks.feed.Followers;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.signature.StandardWebhooks;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.NewSubscription;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Signature;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Subscriptions without an endpoint: their owner fetches the messages. */
@Singleton
public final class PullSubscriptions {

    private final Jdbi jdbi;
    private final Subscriptions subscriptions;
    private final Followers followers;
    private final SubscriptionOwners owners;
    private final AuditTrail audit;

    PullSubscriptions(
            Jdbi jdbi, Subscriptions subscriptions, Followers followers, SubscriptionOwners owners, AuditTrail audit) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.followers = followers;
        this.owners = owners;
        this.audit = audit;
    }

    /**
     * The one that the caller follows by these topics alone, made at the first time, so that its sequence outlives a broken
     * line. Its secret was never shown; a change of keys shows one.
     */
    public UUID forTopics(Caller caller, Collection<String> topics) {
        caller.require(Scope.SUBSCRIPTION_MANAGE);
        Set<String> scopes = owners.ofNew(caller, null).standing().permission().scopes();
        Interest interest = Topics.parse(List.copyOf(topics), scopes);
        Optional<UUID> existing = jdbi.withHandle(handle -> find(handle, caller, interest));
        while (existing.isEmpty()) {
            existing = WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> make(handle, caller, interest)));
        }
        return existing.get();
    }

    private Optional<UUID> find(Handle handle, Caller caller, Interest interest) {
        return followers
                .find(handle, caller.id(), interest.topics())
                .filter(id -> subscriptions.find(handle, id).isPresent());
    }

    /** Empty where somebody else has just made it: it is found the next time. */
    private Optional<UUID> make(Handle handle, Caller caller, Interest interest) {
        followers
                .find(handle, caller.id(), interest.topics())
                .filter(id -> subscriptions.find(handle, id).isEmpty())
                .ifPresent(deleted -> followers.remove(handle, caller.id(), interest.topics(), deleted));
        if (!followers.claim(handle, caller.id(), interest.topics())) {
            return Optional.empty();
        }
        UUID id = create(handle, caller, interest, Signature.HMAC, true)
                .subscription()
                .id();
        followers.set(handle, caller.id(), interest.topics(), id);
        return Optional.of(id);
    }

    private IssuedSecret create(
            Handle handle, Caller caller, Interest interest, Signature signature, boolean manifest) {
        Format format = new Format(Format.THIN, CloudEvent.CONTENT_TYPE, StandardWebhooks.NAME);
        IssuedSecret issued = subscriptions.create(
                handle,
                new NewSubscription(
                        caller.id(), interest, Receiving.pull().withManifest(manifest), format, caller.name()),
                signature);
        audit.record(
                handle,
                caller,
                "subscription.create",
                "subscription",
                issued.subscription().id().toString(),
                Map.of(
                        "topics", String.join(" ", interest.topics()),
                        "mode", "PULL",
                        "signature", signature.name()));
        return issued;
    }
}
