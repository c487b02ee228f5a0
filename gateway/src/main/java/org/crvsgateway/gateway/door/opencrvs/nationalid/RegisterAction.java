package org.crvsgateway.gateway.door.opencrvs.nationalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.nationalid.Confirmation;
import org.crvsgateway.gateway.nationalid.GivenIdentifier;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * The input of {@code event.actions.register.accept} and {@code .reject} of OpenCRVS 1.9 and 2.0. Of the declaration the
 * registrant's number, and what is a plain value, are taken over.
 *
 * @param eventId the record's id
 * @param actionId the question that is answered; null: whichever is open
 * @param reason of a rejection
 */
record RegisterAction(
        UUID eventId,
        @Nullable UUID actionId,
        Confirmation confirmation,
        @Nullable String reason) {

    /** The fields of a declaration that hold the national number of the person whom the event is about. */
    private static final List<String> NATIONAL_NUMBERS = List.of("child.nid", "deceased.nid");

    static RegisterAction read(JsonNode input) {
        SentObject sent = SentObject.of(unwrapped(input));
        UUID event = sent.id("eventId");
        if (event == null) {
            sent.required("eventId");
        }
        UUID action = sent.id("actionId");
        List<GivenIdentifier> identifiers = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>();
        declared(sent, identifiers, fields);
        var confirmation =
                new Confirmation(action, sent.text("registrationNumber"), identifiers, fields, sent.text("comment"));
        String reason = sent.text("reason");
        sent.requireFaultless();
        return new RegisterAction(event == null ? new UUID(0, 0) : event, action, confirmation, reason);
    }

    /** superjson keeps the value under {@code json}, and beside it what JSON cannot tell, which nothing here needs. */
    private static JsonNode unwrapped(JsonNode input) {
        return input.path("json") instanceof ObjectNode json ? json : input;
    }

    private static void declared(SentObject sent, List<GivenIdentifier> identifiers, Map<String, String> fields) {
        sent.node("declaration").properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
                return;
            }
            if (!value.isValueNode()) {
                sent.fault(
                        "declaration/" + name, "not-changed-here", "An ID system does not change what was declared.");
            } else if (NATIONAL_NUMBERS.contains(name)) {
                identifiers.add(new GivenIdentifier(Identifier.NATIONAL_ID, value.asText()));
            } else {
                fields.put(name, value.asText());
            }
        });
    }
}
