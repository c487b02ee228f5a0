package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.vitalevent.EventType;

/** Names records before they are opened. */
@Singleton
public final class RecordReservations {

    private final IdSource ids;
    private final RandomGenerator random;

    RecordReservations(IdSource ids, RandomGenerator random) {
        this.ids = ids;
        this.random = random;
    }

    public ReservedRecord next(EventType type) {
        return new ReservedRecord(ids.next(), TrackingId.draw(type, random));
    }
}
