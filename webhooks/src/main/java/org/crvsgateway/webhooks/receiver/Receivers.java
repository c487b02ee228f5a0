package org.crvsgateway.webhooks.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The settings of receivers, for the caller's transaction. Whether a subscription exists is not asked here. */
@Singleton
public final class Receivers {
    private final ReceiverStore store;
    private final ReceiverReader reader;
    private final InstantSource clock;

    Receivers(ReceiverStore store, ReceiverReader reader, InstantSource clock) {
        this.store = store;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * The settings with their secrets; empty where nothing special was asked for.
     *
     * @throws ReceiverSealedException if a secret cannot be opened now
     */
    public Optional<StoredReceiver> find(Handle handle, UUID subscriptionId) {
        return store.find(handle, subscriptionId);
    }

    /**
     * Replaces all settings by what an object of {@code trustAnchor}, {@code clientCertificate} and {@code authentication}
     * says. A secret that is left out stays, as long as the certificate, header or token client it belongs to is the same.
     *
     * @throws ReceiverRefusedException with every fault of the input
     */
    public StoredReceiver put(Handle handle, UUID subscriptionId, @Nullable JsonNode settings) {
        Receiver receiver = reader.read(subscriptionId, settings, before(handle, subscriptionId));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.delete(handle, subscriptionId);
        if (!receiver.isPlain()) {
            store.insert(handle, receiver, now);
        }
        return new StoredReceiver(receiver, now);
    }

    /** Secrets that cannot be opened any more are there to be replaced. */
    private @Nullable Receiver before(Handle handle, UUID subscriptionId) {
        try {
            return find(handle, subscriptionId).map(StoredReceiver::receiver).orElse(null);
        } catch (ReceiverSealedException e) {
            return null;
        }
    }

    /** Forgets all settings; says whether there were any. */
    public boolean clear(Handle handle, UUID subscriptionId) {
        return store.delete(handle, subscriptionId);
    }
}
