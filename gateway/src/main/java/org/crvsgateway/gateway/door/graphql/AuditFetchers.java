package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditBacklog;
import org.crvsgateway.gateway.audit.AuditEntry;
import org.crvsgateway.gateway.audit.AuditEventJson;
import org.crvsgateway.gateway.audit.AuditFact;
import org.crvsgateway.gateway.audit.AuditLog;
import org.crvsgateway.gateway.audit.AuditQuery;
import org.crvsgateway.gateway.audit.AuditVerification;
import org.crvsgateway.gateway.audit.AuditVerifier;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

@Singleton
final class AuditFetchers implements Fetchers {

    private final AuditLog log;
    private final AuditVerifier verifier;

    AuditFetchers(AuditLog log, AuditVerifier verifier) {
        this.log = log;
        this.verifier = verifier;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("auditEntries", this::entries)
                .dataFetcher("auditVerification", _ -> Verification.of(verifier.verify())));
    }

    private Page<Entry> entries(DataFetchingEnvironment asked) {
        int first = Arguments.of(asked).pageSize();
        AuditQuery query = new AuditQuery(
                asked.getArgument("subjectId"), Arguments.of(asked).idOrNull("actorId"), asked.getArgument("action"));
        return Page.of(log.preceding(Asking.caller(asked), query, before(asked), first), first, AuditEntry::sequence)
                .map(Entry::of);
    }

    private static long before(DataFetchingEnvironment asked) {
        String after = asked.getArgument("after");
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException _) {
            throw ProblemException.invalid("/after", "invalid-cursor", "This is not a cursor of this list.");
        }
    }

    record Actor(CallerKind kind, UUID id, String name) {}

    record Entry(
            long sequence,
            UUID id,
            Instant at,
            Actor actor,
            String address,
            String action,
            String subjectType,
            String subjectId,
            Map<String, String> details,
            String hash,
            Map<String, Object> fhir) {

        static Entry of(AuditEntry entry) {
            AuditFact fact = entry.fact();
            return new Entry(
                    entry.sequence(),
                    fact.id(),
                    fact.at(),
                    new Actor(fact.actorKind(), fact.actorId(), fact.actorName()),
                    fact.address(),
                    fact.action(),
                    fact.subjectType(),
                    fact.subjectId(),
                    fact.detailsByName(),
                    entry.hash(),
                    Source.of(AuditEventJson.of(entry)));
        }
    }

    record Verification(
            boolean intact,
            @Nullable Long entries,
            @Nullable String lastHash,
            @Nullable Long brokenAt,
            AuditVerification.@Nullable Fault fault,
            long unsealed,
            @Nullable Instant unsealedSince) {

        static Verification of(AuditVerification found) {
            AuditBacklog waiting = found.unsealed();
            return switch (found) {
                case AuditVerification.Intact(long entries, String lastHash, AuditBacklog _) ->
                    new Verification(true, entries, lastHash, null, null, waiting.entries(), waiting.oldest());
                case AuditVerification.Broken(long sequence, AuditVerification.Fault fault, AuditBacklog _) ->
                    new Verification(false, null, null, sequence, fault, waiting.entries(), waiting.oldest());
            };
        }
    }
}
