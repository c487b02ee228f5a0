package org.crvsgateway.gateway.exchange;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Deletes bodies, and later the rest, when their time is over: in small transactions, beside the running work. */
@Singleton
final class ExchangeRetention {

    private static final int BATCH = 500;

    private final Jdbi jdbi;
    private final ExchangeStore store;
    private final ExchangeConfig config;
    private final InstantSource clock;

    ExchangeRetention(Jdbi jdbi, ExchangeStore store, ExchangeConfig config, InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void deleteExpired() {
        repeat(config.bodyRetention(), store::deleteBodiesBefore);
        repeat(config.retention(), store::deleteBodiesBefore);
        repeat(config.retention(), store::deleteBefore);
    }

    private void repeat(Duration age, Deletion deletion) {
        UUID end = TimeRange.idsFrom(clock.instant().minus(age));
        int deleted;
        do {
            deleted = jdbi.inTransaction(handle -> deletion.delete(handle, end, BATCH));
        } while (deleted == BATCH);
    }

    private interface Deletion {
        int delete(Handle handle, UUID before, int limit);
    }
}
