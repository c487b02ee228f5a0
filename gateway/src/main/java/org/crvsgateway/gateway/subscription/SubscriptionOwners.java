package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.client.ClientStanding;
import org.crvsgateway.gateway.client.ClientStandings;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** Whom subscriptions belong to: a client, which makes its own, or for which a person makes one. */
@Singleton
final class SubscriptionOwners {

    private final ClientStandings clients;

    SubscriptionOwners(ClientStandings clients) {
        this.clients = clients;
    }

    /** A client as the owner of subscriptions. */
    record Owner(UUID clientId, ClientStanding standing) {}

    /** A client may name itself and nobody else; a person names a client. Not inside a transaction. */
    Owner ofNew(Caller caller, @Nullable String named) {
        if (caller.kind() == CallerKind.CLIENT && named == null) {
            return find(caller.id()).orElseThrow(SubscriptionOwners::unknown);
        }
        if (named == null) {
            throw ProblemException.invalid("/clientId", "required", "A subscription belongs to a client: say which.");
        }
        return id(named)
                .filter(id -> caller.kind() != CallerKind.CLIENT || id.equals(caller.id()))
                .flatMap(this::find)
                .orElseThrow(SubscriptionOwners::unknown);
    }

    /** Refuses while the client may not call: what is sent to it would be withheld. Not inside a transaction. */
    Owner of(Subscription subscription) {
        return find(subscription.ownerClientId())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.SUBSCRIPTION_STATE, "The client of the subscription is disabled."));
    }

    private Optional<Owner> find(UUID clientId) {
        return clients.of(clientId).filter(ClientStanding::active).map(standing -> new Owner(clientId, standing));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.invalid("/clientId", "unknown-client", "There is no such client that may call.");
    }
}
