package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RecordHistories.Author;
import org.crvsgateway.gateway.record.RecordHistories.Authors;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.json.GrantedFields;

/** Writes the EventIndex, with the answers that the caller was granted and no others. */
final class EventIndexes {

    private EventIndexes() {}

    /** @param spoken the id under which somebody is shown */
    static ObjectNode of(RegistryRecord record, Authors authors, FieldGrant grant, Function<Author, String> spoken) {
        RecordHeader header = record.header();
        EventType type = header.eventType();
        ObjectNode granted = GrantedFields.tree(record.content(), grant);
        String createdAt = EventDocuments.time(header.createdAt());
        JsonNode office = granted.path("office");
        ObjectNode index = JsonNodeFactory.instance
                .objectNode()
                .put("id", header.id().toString())
                .put("type", type.topicPrefix())
                .put("status", EventState.of(header.status()).name());
        ObjectNode legal = index.putObject("legalStatuses");
        ObjectNode declared = legal.putObject("DECLARED");
        by(declared.put("createdAt", createdAt), authors.first(), spoken)
                .put("acceptedAt", createdAt)
                .set("createdAtLocation", textOrNull(office));
        RecordHeader.Registration registration = header.registration();
        if (registration != null) {
            String at = EventDocuments.time(registration.at());
            legal.putObject("REGISTERED")
                    .put("createdAt", at)
                    .put("acceptedAt", at)
                    .put("registrationNumber", registration.number())
                    .set("createdAtLocation", textOrNull(office));
        }
        index.put("createdAt", createdAt);
        index.set("dateOfEvent", textOrNull(granted.at("/" + type.detailsKey() + "/date")));
        index.set("placeOfEvent", textOrNull(granted.at("/" + type.detailsKey() + "/place/location")));
        by(index, authors.first(), spoken);
        index.putNull("updatedByUserRole");
        index.set("createdAtLocation", textOrNull(office));
        index.set("updatedAtLocation", textOrNull(office));
        index.put("updatedAt", EventDocuments.time(header.updatedAt()))
                .putNull("assignedTo")
                .put("updatedBy", spoken.apply(authors.last()))
                .put("trackingId", header.trackingId());
        index.putArray("potentialDuplicates");
        EventState.flags(header.status()).forEach(index.putArray("flags")::add);
        index.set("declaration", Declaration.of(EventForm.of(type), granted));
        return index;
    }

    private static ObjectNode by(ObjectNode node, Author author, Function<Author, String> spoken) {
        return node.put("createdBy", spoken.apply(author))
                .put("createdByUserType", author.kind().equals(CallerKind.USER.name()) ? "user" : "system");
    }

    private static JsonNode textOrNull(JsonNode node) {
        return node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
    }
}
