package org.crvsgateway.gateway.door.opencrvs.events;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.record.RecordHistories;
import org.jspecify.annotations.Nullable;

/** What is set for those who call, and under which id OpenCRVS shows them. */
@Singleton
final class EventActors {

    private final OpenCrvsClients clients;

    EventActors(OpenCrvsClients clients) {
        this.clients = clients;
    }

    EventsDialect dialect(Caller caller, boolean calledAsFirst) {
        return EventsDialect.of(settings(caller), calledAsFirst);
    }

    /** Not inside a transaction. */
    ActionRow.Actor actor(Caller caller) {
        OpenCrvsSettings settings = settings(caller);
        return new ActionRow.Actor(
                caller.id(), settings == null ? caller.id().toString() : settings.systemId(), settings != null);
    }

    /** The id under which somebody is shown. Not inside a transaction. */
    String spoken(RecordHistories.Author author) {
        return author.kind().equals(CallerKind.CLIENT.name())
                ? clients.find(author.id())
                        .map(OpenCrvsSettings::systemId)
                        .orElse(author.id().toString())
                : author.id().toString();
    }

    /** Whom an id means that was shown. Not inside a transaction. */
    Optional<UUID> meant(String spokenId) {
        return clients.clientOf(spokenId).or(() -> ActionRequest.uuid(spokenId));
    }

    private @Nullable OpenCrvsSettings settings(Caller caller) {
        return caller.kind() == CallerKind.CLIENT ? clients.settings(caller.id()) : null;
    }
}
