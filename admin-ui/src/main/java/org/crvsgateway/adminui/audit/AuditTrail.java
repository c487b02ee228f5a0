package org.crvsgateway.adminui.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.Slice;
import org.jspecify.annotations.Nullable;

/** What the screen asks of the gateway about the audit trail. */
@Singleton
final class AuditTrail {

    private static final int PAGE = 50;
    private static final int LARGE_PAGE = 100;

    private final Gateway gateway;

    AuditTrail(Gateway gateway) {
        this.gateway = gateway;
    }

    /** @param subjectId empty for all */
    record Filter(String subjectId, String action) {
        static final Filter NONE = new Filter("", "");

        boolean isNone() {
            return equals(NONE);
        }
    }

    /** What a walk along the chain found; {@code fault} and {@code brokenAt} tell where it is not intact. */
    record Verification(boolean intact, long entries, long brokenAt, String fault, long unsealed) {}

    /** The newest first. */
    Slice<AuditEntry> page(SignedIn who, Filter filter, @Nullable String after) {
        return page(who, "audit-entries", filter, PAGE, after);
    }

    /** The same with everything that a file of them holds. */
    Slice<AuditEntry> exported(SignedIn who, Filter filter, @Nullable String after) {
        return page(who, "audit-export", filter, LARGE_PAGE, after);
    }

    Verification verify(SignedIn who) {
        var found =
                gateway.ask(who, Documents.read("audit-verification"), Map.of()).path("auditVerification");
        return new Verification(
                found.path("intact").asBoolean(),
                found.path("entries").asLong(),
                found.path("brokenAt").asLong(),
                found.path("fault").asText(""),
                found.path("unsealed").asLong());
    }

    private Slice<AuditEntry> page(SignedIn who, String document, Filter filter, int first, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>(Map.of("first", first));
        if (!filter.subjectId().isBlank()) {
            variables.put("subjectId", filter.subjectId().strip());
        }
        if (!filter.action().isBlank()) {
            variables.put("action", filter.action().strip());
        }
        if (after != null) {
            variables.put("after", after);
        }
        JsonNode page = gateway.ask(who, Documents.read(document), variables).path("auditEntries");
        List<AuditEntry> items = StreamSupport.stream(page.path("items").spliterator(), false)
                .map(AuditEntry::of)
                .toList();
        return new Slice<>(items, page.path("nextCursor").textValue());
    }
}
