package org.crvsgateway.gateway.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An entry as an AuditEvent of FHIR R4 (http://hl7.org/fhir/R4/auditevent.html). What happened was done by then, so the
 * outcome is always 0; the place in the chain and the hash are identifiers of the entity.
 */
public final class AuditEventJson {

    private static final String SUBTYPE_SYSTEM = "https://crvsgateway.org/audit-action";

    private AuditEventJson() {}

    public static ObjectNode of(AuditEntry entry) {
        AuditFact fact = entry.fact();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("resourceType", "AuditEvent").put("id", fact.id().toString());
        event.putObject("type")
                .put("system", "http://dicom.nema.org/resources/ontology/DCM")
                .put("code", "110110")
                .put("display", "Patient Record");
        event.putArray("subtype").addObject().put("system", SUBTYPE_SYSTEM).put("code", fact.action());
        event.put("action", action(fact.action()))
                .put("recorded", fact.at().toString())
                .put("outcome", "0");
        ObjectNode agent = event.putArray("agent").addObject();
        agent.putObject("who")
                .put("display", fact.actorName())
                .putObject("identifier")
                .put("system", "urn:ietf:rfc:3986")
                .put("value", "urn:uuid:" + fact.actorId());
        agent.put("requestor", true);
        agent.putObject("network").put("address", fact.address()).put("type", "2");
        event.putObject("source").putObject("observer").put("display", "CRVS Gateway");
        ObjectNode entity = event.putArray("entity").addObject();
        entity.putObject("what")
                .put("display", fact.subjectType())
                .putObject("identifier")
                .put("value", fact.subjectId());
        var details = entity.putArray("detail");
        fact.detailsByName()
                .forEach((name, value) -> details.addObject().put("type", name).put("valueString", value));
        details.addObject().put("type", "sequence").put("valueString", Long.toString(entry.sequence()));
        details.addObject().put("type", "hash").put("valueString", entry.hash());
        return event;
    }

    /** Create, read, update, delete or execute, http://hl7.org/fhir/R4/valueset-audit-event-action.html. */
    private static String action(String name) {
        String verb = name.substring(name.lastIndexOf('.') + 1);
        if (verb.startsWith("create") || verb.equals("notify") || verb.equals("receive")) {
            return "C";
        }
        if (verb.startsWith("disclose")
                || verb.startsWith("read")
                || verb.startsWith("search")
                || verb.startsWith("find")) {
            return "R";
        }
        return verb.startsWith("delete") ? "D" : verb.startsWith("sign-in") ? "E" : "U";
    }
}
