package org.crvsgateway.gateway.subscription;

import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.crvsgateway.gateway.vitalevent.json.RecordFields;
import org.jspecify.annotations.Nullable;

/** Reads {@code payload}, {@code fields} and {@code legalBasis}. Nobody asks for more than the client was granted. */
final class PayloadChoiceReader {

    /** What every message tells; it may be named in a field list, and changes nothing there. */
    static final Set<String> ALWAYS_TOLD = Set.of("eventType", "status", "trackingId", "registrationNumber", "version");

    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_BASIS = 2_000;

    private final InputFields input;
    private final FieldGrant grant;

    private PayloadChoiceReader(InputFields input, FieldGrant grant) {
        this.input = input;
        this.grant = grant;
    }

    /** Null where nothing is said about an existing subscription. */
    static @Nullable PayloadChoice read(InputFields input, FieldGrant grant, boolean isNew) {
        boolean said = input.has("payload") || input.has("fields") || input.has("legalBasis");
        return said ? new PayloadChoiceReader(input, grant).read() : isNew ? PayloadChoice.THIN : null;
    }

    private PayloadChoice read() {
        List<String> fields = input.texts("fields");
        Payload payload =
                input.oneOf("payload", Payload.class).orElse(fields.isEmpty() ? Payload.THIN : Payload.FIELDS);
        if (payload == Payload.OPENCRVS) {
            input.fault("payload", "unknown-code", "Such a subscription is made at the OpenCRVS door only.");
        }
        if (payload == Payload.FIELDS) {
            check(fields);
        } else if (!fields.isEmpty()) {
            input.fault("fields", "contradiction", "A field list is for the payload FIELDS only.");
        }
        if (payload == Payload.FHIR && grant.paths().isEmpty()) {
            input.fault("payload", "field-not-granted", "The client was not granted any field of a record.");
        }
        return new PayloadChoice(payload, fields, payload == Payload.THIN ? null : legalBasis());
    }

    private void check(List<String> fields) {
        if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
            input.fault("fields", "required", "A list of 1 to " + MOST_FIELDS + " fields is needed.");
            return;
        }
        for (int place = 0; place < fields.size(); place++) {
            String field = fields.get(place);
            if (ALWAYS_TOLD.contains(field)) {
                continue;
            }
            if (!RecordFields.exists(field)) {
                input.fault("fields/" + place, "unknown-field", "A record has no such field.");
            } else if (!grant.covers(new FieldGrant(Set.of(field)))) {
                input.fault("fields/" + place, "field-not-granted", "The client was not granted this field.");
            }
        }
    }

    private String legalBasis() {
        String text = input.text("legalBasis");
        String basis = CleanText.of(text == null ? "" : text).value();
        if (basis.isEmpty()) {
            input.fault("legalBasis", "required", "More than ids is told only on a legal basis, in words.");
        } else if (basis.length() > LONGEST_BASIS) {
            input.fault("legalBasis", "too-long", "A legal basis has at most " + LONGEST_BASIS + " characters.");
        }
        return basis;
    }
}
