package org.crvsgateway.adminui.record;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.Slice;
import org.jspecify.annotations.Nullable;

/** What the screens ask of the gateway about records. */
@Singleton
final class Records {

    private static final int PAGE = 25;

    private final Gateway gateway;

    Records(Gateway gateway) {
        this.gateway = gateway;
    }

    Slice<RecordFile> search(SignedIn who, Criteria criteria, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>(Map.of("first", PAGE, "query", criteria.query()));
        if (after != null) {
            variables.put("after", after);
        }
        var page = gateway.ask(who, Documents.read("search-records"), variables).path("searchRecords");
        List<RecordFile> items = StreamSupport.stream(page.path("items").spliterator(), false)
                .map(RecordFile::new)
                .toList();
        return new Slice<>(items, page.path("nextCursor").textValue());
    }

    Optional<RecordFile> find(SignedIn who, String id) {
        var found = gateway.ask(who, Documents.read("record-file"), Map.of("id", id))
                .path("record");
        return found.isObject() ? Optional.of(new RecordFile(found)) : Optional.empty();
    }

    /** The record as a FHIR R4 document. */
    JsonNode fhir(SignedIn who, String id) {
        return gateway.ask(who, Documents.read("record-fhir"), Map.of("id", id)).at("/record/fhir");
    }

    String correct(SignedIn who, String id, String reason, JsonNode changes) {
        return gateway.ask(
                        who, Documents.read("correct-record"), Map.of("id", id, "reason", reason, "changes", changes))
                .at("/correctRecord/status")
                .asText();
    }

    /** @param certificate its number; empty where it has none */
    String certify(SignedIn who, String id, String certificate) {
        Map<String, Object> variables = new HashMap<>(Map.of("id", id));
        if (!certificate.isBlank()) {
            variables.put("certificate", certificate.strip());
        }
        return gateway.ask(who, Documents.read("certify-record"), variables)
                .at("/certifyRecord/status")
                .asText();
    }

    String revoke(SignedIn who, String id, String reason) {
        return gateway.ask(who, Documents.read("revoke-record"), Map.of("id", id, "reason", reason))
                .at("/revokeRecord/status")
                .asText();
    }
}
