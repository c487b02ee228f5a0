package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.Format;
import org.jdbi.v3.core.Handle;

/**
 * The names of the bodies that a message is written in, and who may have which. A body is named after what it may tell, so
 * that it can be judged again before each send: {@code thin}, {@code thin+number}, {@code fields:…} and {@code fhir:…} with
 * the key of a field list, {@code fhir} with everything, and {@code opencrvs}, which is never sent as it is.
 */
@Singleton
final class Payloads {

    /** As thin, and with a number that is the news itself, for those who may see it. */
    static final String THIN_WITH_NUMBER = "thin+number";

    static final String FHIR = "fhir";

    /** The whole record as it is stored for a subscription of OpenCRVS's form; what is sent is made of it at each send. */
    static final String OPENCRVS = "opencrvs";

    private static final String FIELDS_PREFIX = "fields:";
    private static final String FHIR_PREFIX = "fhir:";

    private final FieldLists lists;

    Payloads(FieldLists lists) {
        this.lists = lists;
    }

    /** The name of what was approved. */
    String name(Handle handle, PayloadChoice choice) {
        return switch (choice.payload()) {
            case THIN -> Format.THIN;
            case FIELDS -> named(handle, FIELDS_PREFIX, choice.grant());
            case FHIR -> FHIR;
            case OPENCRVS -> OPENCRVS;
        };
    }

    /** What is left of it for somebody with this grant, at most. */
    String within(Handle handle, String payload, FieldGrant grant, Topic topic) {
        if (isThin(payload)) {
            return Topics.tellsNumber(topic) && seesNumbers(grant) ? THIN_WITH_NUMBER : Format.THIN;
        }
        if (payload.equals(OPENCRVS)) {
            return OPENCRVS;
        }
        if (payload.startsWith(FIELDS_PREFIX)) {
            return named(handle, FIELDS_PREFIX, carried(handle, payload).and(grant));
        }
        return FieldGrant.ALL.equals(grant) ? FHIR : named(handle, FHIR_PREFIX, grant);
    }

    /** Whether somebody with this grant may have it. Outside of transactions. */
    boolean allowed(String payload, FieldGrant grant) {
        return switch (payload) {
            case Format.THIN, OPENCRVS -> true;
            case THIN_WITH_NUMBER -> seesNumbers(grant);
            case FHIR -> grant.covers(FieldGrant.ALL);
            default -> lists.find(key(payload)).filter(grant::covers).isPresent();
        };
    }

    /** The same inside a transaction. */
    boolean allowed(Handle handle, String payload, FieldGrant grant) {
        return switch (payload) {
            case THIN_WITH_NUMBER -> seesNumbers(grant);
            case OPENCRVS -> true;
            default -> grant.covers(carried(handle, payload));
        };
    }

    /** The fields that the body may have. */
    FieldGrant carried(Handle handle, String payload) {
        return isThin(payload)
                ? FieldGrant.NONE
                : payload.equals(FHIR) || payload.equals(OPENCRVS) ? FieldGrant.ALL : lists.get(handle, key(payload));
    }

    static Payload kind(String payload) {
        return isThin(payload)
                ? Payload.THIN
                : isFhir(payload) ? Payload.FHIR : payload.equals(OPENCRVS) ? Payload.OPENCRVS : Payload.FIELDS;
    }

    static boolean isThin(String payload) {
        return payload.equals(Format.THIN) || payload.equals(THIN_WITH_NUMBER);
    }

    static boolean isFhir(String payload) {
        return payload.equals(FHIR) || payload.startsWith(FHIR_PREFIX);
    }

    private String named(Handle handle, String prefix, FieldGrant fields) {
        return fields.paths().isEmpty() ? Format.THIN : prefix + lists.key(handle, fields);
    }

    private static String key(String payload) {
        return payload.substring(payload.indexOf(':') + 1);
    }

    private static boolean seesNumbers(FieldGrant grant) {
        return grant.allows("child", "identifiers") && grant.allows("deceased", "identifiers");
    }
}
