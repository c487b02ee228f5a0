package org.crvsgateway.gateway.secret;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.crvsgateway.webhooks.SealedColumn;
import org.jdbi.v3.core.Jdbi;

/** The master keys that secrets are sealed under, and the wish to wrap all of them under the current one. */
@Singleton
public final class MasterKeys {

    private final Jdbi jdbi;
    private final List<SealedColumn> columns;
    private final KeyRing ring;
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private volatile SealedCensus latest = SealedCensus.EMPTY;

    MasterKeys(Jdbi jdbi, List<SealedColumn> columns, KeyRing ring, MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.columns = List.copyOf(columns);
        this.ring = ring;
        Gauge.builder("crg.secrets.locked", this, keys -> keys.latest.locked())
                .description("Secrets that cannot be opened, for their master key is not here")
                .register(metrics);
        Gauge.builder("crg.secrets.rewrap.remaining", this, keys -> keys.latest.remaining())
                .description("Secrets that are wrapped under another than the current master key")
                .register(metrics);
    }

    /** As it is now. */
    public SealedCensus census() {
        SealedCensus census = jdbi.withHandle(handle -> {
            Map<KeyId, Long> counts = new LinkedHashMap<>();
            ring.ids().forEach(id -> counts.put(id, 0L));
            for (SealedColumn column : columns) {
                for (SealedStore.Head head : SealedStore.heads(handle, column)) {
                    KeyId id = Envelope.keyId(head.bytes());
                    if (id != null) {
                        counts.merge(id, head.count(), Long::sum);
                    }
                }
            }
            return census(counts);
        });
        latest = census;
        return census;
    }

    private SealedCensus census(Map<KeyId, Long> counts) {
        List<KeyId> present = ring.ids();
        List<SealedCensus.Entry> entries = new ArrayList<>();
        counts.forEach((id, count) ->
                entries.add(new SealedCensus.Entry(id, id.equals(present.getFirst()), present.contains(id), count)));
        return new SealedCensus(entries);
    }

    /** Keys that are needed and not here, as far as was last seen; asks nothing of the database. */
    public List<KeyId> missing() {
        return latest.missing();
    }

    /** Has this node look for secrets under other keys once more, soon. */
    public void requestRewrap() {
        wanted.set(true);
    }

    boolean takeRequest() {
        return wanted.getAndSet(false);
    }
}
