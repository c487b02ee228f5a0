package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.client.ClientStanding;
import org.crvsgateway.gateway.client.ClientStandings;
import org.crvsgateway.gateway.client.ClientState;
import org.crvsgateway.gateway.client.Permission;
import org.crvsgateway.webhooks.delivery.Audience;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.Format;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a client may be told: it may call, has the scope of the topic, the record lies in its jurisdiction, and the body has
 * no field that it was not granted. When a message is published the body is narrowed to the grant; before each send the
 * whole is judged again, by what is known of the client for at most two seconds.
 */
@Singleton
final class SubscriberAudience implements Audience {

    private final ClientStandings clients;
    private final Payloads payloads;

    SubscriberAudience(ClientStandings clients, Payloads payloads) {
        this.clients = clients;
        this.payloads = payloads;
    }

    @Override
    public List<Recipient> choose(Handle handle, List<Recipient> interested, Topic topic, Set<Label> labels) {
        Map<UUID, ClientStanding> standings = clients.of(
                handle, interested.stream().map(Recipient::ownerClientId).collect(Collectors.toSet()));
        return interested.stream()
                .flatMap(recipient ->
                        narrowed(handle, recipient, standings.get(recipient.ownerClientId()), topic, labels).stream())
                .toList();
    }

    private Optional<Recipient> narrowed(
            Handle handle, Recipient recipient, @Nullable ClientStanding standing, Topic topic, Set<Label> labels) {
        if (standing == null
                || standing.state() == ClientState.DELETED
                || !mayBeTold(recipient.ownerClientId(), standing.permission(), topic, labels)) {
            return Optional.empty();
        }
        // Also for a client that is disabled: its subscriptions are held, and it is told once it is enabled again
        return Optional.of(recipient.with(
                concernsNoRecord(recipient.ownerClientId(), topic, labels)
                        ? Format.THIN
                        : payloads.within(handle, recipient.payload(), standing.fields(), topic)));
    }

    /** Of a client that was disabled a moment ago the delivery waits with the others, and is not withheld for good. */
    @Override
    public boolean admits(Recipient recipient, Topic topic, Set<Label> labels) {
        ClientStanding standing = clients.of(recipient.ownerClientId()).orElse(null);
        if (standing != null && standing.state() == ClientState.DISABLED) {
            throw new IllegalStateException("The client is disabled");
        }
        return standing != null
                && standing.active()
                && mayBeTold(recipient.ownerClientId(), standing.permission(), topic, labels)
                && payloads.allowed(recipient.payload(), standing.fields());
    }

    @Override
    public boolean admits(Handle handle, Recipient recipient, Topic topic, Set<Label> labels) {
        ClientStanding standing =
                clients.of(handle, Set.of(recipient.ownerClientId())).get(recipient.ownerClientId());
        return standing != null
                && standing.active()
                && mayBeTold(recipient.ownerClientId(), standing.permission(), topic, labels)
                && payloads.allowed(handle, recipient.payload(), standing.fields());
    }

    private static boolean mayBeTold(UUID client, Permission permission, Topic topic, Set<Label> labels) {
        return concernsNoRecord(client, topic, labels)
                || (Topics.isGranted(topic.name(), permission.scopes())
                        && RecordLabels.within(permission.jurisdiction(), labels));
    }

    /** An alert, a manifest, or a test, which tells nothing of anybody and is labelled with the client that it is for. */
    private static boolean concernsNoRecord(UUID client, Topic topic, Set<Label> labels) {
        return !Topics.isOfARecord(topic) || labels.contains(new Label(AlertAudience.CLIENT, client.toString()));
    }
}
