package org.crvsgateway.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;

/**
 * What one entry says.
 *
 * @param at whole microseconds, which is what both databases keep
 * @param address the network address that the call came from
 * @param details a JSON object of strings with its keys in order
 */
public record AuditFact(
        UUID id,
        Instant at,
        CallerKind actorKind,
        UUID actorId,
        String actorName,
        String address,
        String action,
        String subjectType,
        String subjectId,
        String details) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, String>> BY_NAME = new TypeReference<>() {};

    public Map<String, String> detailsByName() {
        try {
            return JSON.readValue(details, BY_NAME);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the details of the audit entry " + id + " are not JSON", e);
        }
    }
}
