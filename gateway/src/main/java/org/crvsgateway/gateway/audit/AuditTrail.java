package org.crvsgateway.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.id.IdSource;
import org.jdbi.v3.core.Handle;

/** Writes down each disclosure and each change, in the transaction that makes it. */
@Singleton
public final class AuditTrail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AuditStore store;
    private final IdSource ids;
    private final InstantSource clock;

    AuditTrail(AuditStore store, IdSource ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One insert. The entry gets its place in the chain from the {@link AuditSealer}, within a second of the commit.
     *
     * @param action the domain's word for it, such as {@code record.register}
     * @param subjectType what kind of thing it was done to, such as {@code record}
     * @param details what else matters later; never a secret
     */
    public void record(
            Handle handle,
            Caller caller,
            String action,
            String subjectType,
            String subjectId,
            Map<String, String> details) {
        store.insert(handle, List.of(fact(caller, action, subjectType, subjectId, details)));
    }

    /** The same for several subjects, in one batch; what matters later stands with the id of each. */
    public void recordEach(
            Handle handle,
            Caller caller,
            String action,
            String subjectType,
            Map<String, Map<String, String>> detailsBySubject) {
        List<AuditFact> facts = new ArrayList<>();
        detailsBySubject.forEach(
                (subjectId, details) -> facts.add(fact(caller, action, subjectType, subjectId, details)));
        store.insert(handle, facts);
    }

    /** The same where a subject may come more than once. */
    public void recordAll(Handle handle, Caller caller, String action, String subjectType, List<About> subjects) {
        store.insert(
                handle,
                subjects.stream()
                        .map(about -> fact(caller, action, subjectType, about.subjectId(), about.details()))
                        .toList());
    }

    /** One subject, and what else matters later. */
    public record About(String subjectId, Map<String, String> details) {}

    private AuditFact fact(
            Caller caller, String action, String subjectType, String subjectId, Map<String, String> details) {
        return new AuditFact(
                ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.kind(),
                caller.id(),
                storable(caller.name()),
                storable(caller.address()),
                action,
                subjectType,
                storable(subjectId),
                json(details));
    }

    private static String json(Map<String, String> details) {
        try {
            return storable(JSON.writeValueAsString(new TreeMap<>(details)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PostgreSQL takes neither NUL nor half a surrogate pair, and an odd name must not undo what it is told about. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
    }
}
