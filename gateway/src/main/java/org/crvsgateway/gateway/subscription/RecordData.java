package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.recordbundle.RecordBundle;
import org.crvsgateway.gateway.recordbundle.RecordBundleWriter;
import org.crvsgateway.gateway.vitalevent.json.GrantedFields;
import org.jdbi.v3.core.Handle;

/** The {@code data} of a message in each of the payloads. Nothing is written that the payload's name does not allow. */
@Singleton
final class RecordData {

    private final Payloads payloads;
    private final RecordBundleWriter bundles;

    RecordData(Payloads payloads, RecordBundleWriter bundles) {
        this.payloads = payloads;
        this.bundles = bundles;
    }

    static String mediaType(String payload) {
        return Payloads.isFhir(payload) ? "application/fhir+json" : "application/json";
    }

    JsonNode of(Handle handle, Announcement announcement, String payload) {
        FieldGrant fields = payloads.carried(handle, payload);
        if (Payloads.isFhir(payload)) {
            return bundle(announcement, fields);
        }
        ObjectNode data = thin(announcement);
        if (payload.equals(Payloads.THIN_WITH_NUMBER) && announcement.nationalId() != null) {
            data.put("nationalId", announcement.nationalId());
        }
        if (!Payloads.isThin(payload)) {
            data.set("content", GrantedFields.tree(announcement.content(), fields));
        }
        return data;
    }

    private static ObjectNode thin(Announcement announcement) {
        Announcement.About about = announcement.about();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("recordId", about.recordId().toString());
        data.put("trackingId", about.trackingId());
        data.put("eventType", about.eventType().name());
        data.put("status", about.status());
        data.put("version", about.version());
        if (about.registration() != null) {
            data.put("registrationNumber", about.registration().number());
        }
        if (announcement.actionId() != null) {
            data.put("actionId", announcement.actionId().toString());
        }
        data.put("href", "/api/v1/records/" + about.recordId());
        return data;
    }

    private JsonNode bundle(Announcement announcement, FieldGrant fields) {
        Announcement.About about = announcement.about();
        Announcement.Registration registration = about.registration();
        return bundles.write(
                new RecordBundle(
                        about.recordId(),
                        about.trackingId(),
                        status(announcement),
                        about.version(),
                        registration == null ? null : registration.number(),
                        announcement.at()),
                GrantedFields.narrow(announcement.content(), fields));
    }

    private static RecordBundle.Standing status(Announcement announcement) {
        return switch (announcement.about().status()) {
            case "REGISTERED" ->
                announcement.topic().endsWith(".corrected")
                        ? RecordBundle.Standing.CORRECTED
                        : RecordBundle.Standing.OFFICIAL;
            case "REVOKED", "REJECTED" -> RecordBundle.Standing.VOID;
            default -> RecordBundle.Standing.REPORTED;
        };
    }
}
