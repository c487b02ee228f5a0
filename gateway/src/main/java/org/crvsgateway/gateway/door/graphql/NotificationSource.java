package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.notification.NotificationJson;
import org.crvsgateway.gateway.notification.NotificationState;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.GrantedFields;
import org.jspecify.annotations.Nullable;

/** The type {@code Notification}: what a sender is told, and what a list of notifications shows. */
final class NotificationSource {

    private NotificationSource() {}

    static Map<String, Object> of(NotificationState state, FieldGrant grant) {
        VitalEvent event = state.record().content();
        Map<String, Object> source = new HashMap<>(Source.of(NotificationJson.state(state)));
        source.put("source", sender(state.source()));
        source.put("registrant", registrant(event, grant));
        source.put("possibleDuplicate", state.possibleDuplicate());
        source.put("eventDate", eventDate(GrantedFields.tree(event, grant)));
        return source;
    }

    private static Map<String, Object> sender(NotificationState.Source source) {
        return Map.of("kind", CallerKind.CLIENT, "id", source.clientId(), "name", source.clientName());
    }

    private static @Nullable String registrant(VitalEvent event, FieldGrant grant) {
        Person registrant = event.registrant();
        return registrant == null || !grant.allows(event.type().registrantRole().key(), "names")
                ? null
                : registrant.firstName().map(Name::text).orElse(null);
    }

    private static @Nullable String eventDate(JsonNode granted) {
        return Stream.of("birth", "death", "fetalDeath")
                .map(details -> granted.path(details).path("date"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
    }
}
