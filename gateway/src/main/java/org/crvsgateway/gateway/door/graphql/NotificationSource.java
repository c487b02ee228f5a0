package org.crvsgateway.gateway.door.graphql;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.notification.NotificationJson;
import org.crvsgateway.gateway.notification.NotificationState;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
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
        source.put("eventDate", eventDate(event, grant));
        return source;
    }

    private static Map<String, Object> sender(NotificationState.Source source) {
        return Map.of("kind", CallerKind.CLIENT, "id", source.clientId(), "name", source.clientName());
    }

    private static @Nullable String registrant(VitalEvent event, FieldGrant grant) {
        String names = event.registrants().entrySet().stream()
                .filter(registrant -> grant.allows(registrant.getKey().key(), "names"))
                .flatMap(registrant -> registrant.getValue().firstName().stream())
                .map(Name::text)
                .collect(Collectors.joining(" & "));
        return names.isEmpty() ? null : names;
    }

    private static @Nullable String eventDate(VitalEvent event, FieldGrant grant) {
        PartialDate date = event.occurrence().date();
        return date == null || !grant.allows(event.type().detailsKey(), "date") ? null : date.toString();
    }
}
