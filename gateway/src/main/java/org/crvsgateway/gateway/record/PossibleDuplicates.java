package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jdbi.v3.core.Handle;

/** Finds records that may be on the same event, when one is opened or changed, and keeps the pairs. */
@Singleton
final class PossibleDuplicates {

    private final PossibleDuplicateStore store;
    private final RecordVersionStore versions;

    PossibleDuplicates(PossibleDuplicateStore store, RecordVersionStore versions) {
        this.store = store;
        this.versions = versions;
    }

    /** Flags the pairs of this record anew; true if there is one. */
    boolean flag(Handle handle, RecordHeader header, VitalEvent content, boolean first) {
        if (!first) {
            store.deletePairsOf(handle, header.id());
        }
        List<UUID> candidates = store.candidates(handle, header, content);
        List<PossibleDuplicate> pairs = new ArrayList<>();
        for (RegistryRecord other : versions.currentOf(handle, candidates)) {
            Similarity similarity = Similarity.of(content, other.content());
            if (similarity.flagged()) {
                RecordHeader found = other.header();
                pairs.add(new PossibleDuplicate(
                        found.id(), found.trackingId(), similarity.score(), similarity.reasons()));
            }
        }
        store.insert(handle, header, pairs);
        return !pairs.isEmpty();
    }

    List<PossibleDuplicate> of(Handle handle, UUID recordId) {
        return store.find(handle, recordId);
    }
}
