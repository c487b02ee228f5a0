package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.crvsgateway.gateway.notification.NotificationJson;
import org.crvsgateway.gateway.notification.NotificationReceipt;
import org.crvsgateway.gateway.record.RecordHeader;

/**
 * What a sender is answered, in the shape of the OpenCRVS that it was written for: until 1.5 the response to a transaction;
 * from 1.6 the document as it was saved; from 1.8, where the record may be a duplicate, three members. The members of the
 * gateway's own receipt stand beside them, unless the client is strict.
 */
final class NotificationAnswers {

    private static final String STATUS = "http://opencrvs.org/specs/reg-status";

    private NotificationAnswers() {}

    /** Writes into the tree of the bundle, which nobody needs any more. */
    static ObjectNode body(NotificationReceipt receipt, JsonNode bundle, Dialect dialect) {
        ObjectNode body = shape(receipt, bundle, dialect);
        if (!dialect.strict()) {
            body.setAll(NotificationJson.receipt(receipt));
            identify(body, receipt);
        }
        return body;
    }

    private static ObjectNode shape(NotificationReceipt receipt, JsonNode bundle, Dialect dialect) {
        if (dialect.isBefore(1, 6)) {
            return transactionResponse(receipt, bundle);
        }
        if (dialect.set() && dialect.isAtLeast(1, 8) && receipt.possibleDuplicate()) {
            return identify(JsonNodeFactory.instance.objectNode(), receipt);
        }
        return saved(receipt, bundle);
    }

    private static ObjectNode identify(ObjectNode body, NotificationReceipt receipt) {
        body.put("compositionId", receipt.record().id().toString())
                .put("trackingId", receipt.record().trackingId());
        if (receipt.possibleDuplicate()) {
            body.put("isPotentiallyDuplicate", true);
        }
        return body;
    }

    private static ObjectNode transactionResponse(NotificationReceipt receipt, JsonNode bundle) {
        ObjectNode response = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "transaction-response");
        ArrayNode entries = response.putArray("entry");
        boolean created = receipt.outcome() == NotificationReceipt.Outcome.CREATED;
        int index = 0;
        for (JsonNode entry : bundle.path("entry")) {
            String type = entry.path("resource").path("resourceType").asText("Resource");
            entries.addObject()
                    .putObject("response")
                    .put("status", created ? "201" : "200")
                    .put(
                            "location",
                            "/fhir/" + type + "/" + id(receipt.record(), type, index++) + "/_history/"
                                    + receipt.record().version());
        }
        return response;
    }

    private static ObjectNode saved(NotificationReceipt receipt, JsonNode bundle) {
        RecordHeader record = receipt.record();
        ObjectNode saved = (ObjectNode) bundle;
        int index = 0;
        for (JsonNode entry : saved.path("entry")) {
            if (entry.path("resource") instanceof ObjectNode resource) {
                String type = resource.path("resourceType").asText();
                resource.put("id", id(record, type, index));
                if (type.equals("Task")) {
                    task(resource, record);
                }
            }
            index++;
        }
        return saved;
    }

    private static void task(ObjectNode task, RecordHeader record) {
        String kind = record.eventType().topicPrefix();
        ArrayNode identifiers =
                task.path("identifier") instanceof ArrayNode known ? known : task.putArray("identifier");
        identifiers
                .addObject()
                .put("system", "http://opencrvs.org/specs/id/" + kind + "-tracking-id")
                .put("value", record.trackingId());
        task.put("lastModified", record.updatedAt().toString());
        ObjectNode status = task.putObject("businessStatus");
        status.putArray("coding").addObject().put("system", STATUS).put("code", "IN_PROGRESS");
    }

    /** The record is the Composition; what belongs to it has the same id each time. */
    private static String id(RecordHeader record, String type, int index) {
        return type.equals("Composition")
                ? record.id().toString()
                : UUID.nameUUIDFromBytes((record.id() + "/" + type.toLowerCase(Locale.ROOT) + "/" + index)
                                .getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
