package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;

/** The code systems of OpenCRVS, and its words for events and sections. */
final class Codes {

    static final String SPECS = "http://opencrvs.org/specs/";
    static final String EXTENSION = SPECS + "extension/";
    static final String ID = SPECS + "id/";
    static final String SECTIONS = SPECS + "sections";

    private Codes() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode concept(String system, String code) {
        ObjectNode concept = object();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }

    static ObjectNode reference(String target) {
        return object().put("reference", target);
    }

    /** {@code birth}: the beginning of identifiers, sections and document types. */
    static String word(EventType type) {
        return type.topicPrefix();
    }

    /** {@code child-details}. */
    static String section(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-details";
    }
}
