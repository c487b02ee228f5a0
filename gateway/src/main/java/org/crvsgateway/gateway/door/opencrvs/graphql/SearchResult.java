package org.crvsgateway.gateway.door.opencrvs.graphql;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RecordStep;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.Contact;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.GrantedFields;
import org.jspecify.annotations.Nullable;

/** A record as an {@code EventSearchSet}: what was not granted is absent. */
final class SearchResult {

    private static final String LANGUAGE = "en";

    private final RegistryRecord record;
    private final VitalEvent content;
    private final Locations locations;
    private final Map<String, @Nullable Object> fields = new HashMap<>();

    private SearchResult(RegistryRecord record, FieldGrant grant, Locations locations) {
        this.record = record;
        this.content = GrantedFields.narrow(record.content(), grant);
        this.locations = locations;
    }

    static Map<String, @Nullable Object> of(
            RegistryRecord record,
            List<RecordStep> steps,
            List<UUID> duplicates,
            FieldGrant grant,
            Locations locations) {
        return new SearchResult(record, grant, locations).write(steps, duplicates);
    }

    /** The type of the object that {@link #of} wrote. */
    static String typeName(Map<String, @Nullable Object> result) {
        return result.get("type") + "EventSearchSet";
    }

    private Map<String, @Nullable Object> write(List<RecordStep> steps, List<UUID> duplicates) {
        EventType type = record.header().eventType();
        fields.put("id", record.header().id().toString());
        fields.put("type", PeerEvent.of(type));
        fields.put("registration", registration(steps, duplicates));
        fields.put(
                "operationHistories",
                steps.stream().flatMap(step -> operation(step).stream()).toList());
        people();
        PartialDate date = content.occurrence().date();
        fields.put("dateOf" + PeerEvent.of(type), date == null ? null : date.toString());
        fields.put("placeOfBirth", placeId());
        return fields;
    }

    private Map<String, @Nullable Object> registration(List<RecordStep> steps, List<UUID> duplicates) {
        RecordHeader header = record.header();
        Contact contact = content.report().contact();
        Map<String, @Nullable Object> registration = new HashMap<>();
        registration.put("status", PeerStatus.of(header.status(), steps));
        if (contact != null) {
            registration.put("contactNumber", contact.phone());
            registration.put("contactEmail", contact.email());
            registration.put("contactRelationship", contact.relationship());
        }
        registration.put("dateOfDeclaration", header.createdAt().toString());
        registration.put("trackingId", header.trackingId());
        registration.put("registrationNumber", header.registrationNumber());
        registration.put("eventLocationId", placeId());
        registration.put("registeredLocationId", locationId(content.report().office()));
        registration.put("duplicates", duplicates.stream().map(UUID::toString).toList());
        registration.put("createdAt", milliseconds(header.createdAt()));
        registration.put("modifiedAt", milliseconds(header.updatedAt()));
        return registration;
    }

    /** Every part by the names that its fields have in any of the types; a type shows those that it has. */
    private void people() {
        content.people().forEach((role, person) -> {
            String key = role.key();
            fields.put(key + "Name", names(person));
            fields.put(key + "Gender", PeerEvent.gender(person.sex()));
            fields.put(key + "Identifier", identifier(person));
            fields.put(
                    key + "DateOfBirth",
                    person.birthDate() == null ? null : person.birthDate().toString());
            person.firstName().ifPresent(name -> {
                fields.put(key + "sFirstName", given(name));
                fields.put(key + "sLastName", name.family());
            });
        });
    }

    private static @Nullable List<Map<String, @Nullable Object>> names(Person person) {
        return person.names().isEmpty()
                ? null
                : person.names().stream().map(SearchResult::name).toList();
    }

    private static Map<String, @Nullable Object> name(Name name) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("use", name.use() == null ? LANGUAGE : name.use());
        fields.put("firstNames", given(name));
        fields.put("familyName", name.family());
        return fields;
    }

    private static @Nullable String given(Name name) {
        return name.given().isEmpty() ? null : String.join(" ", name.given());
    }

    /** The national number, or else the first that is known. */
    private static @Nullable String identifier(Person person) {
        return person.identifier(Identifier.NATIONAL_ID)
                .or(() -> person.identifiers().stream().map(Identifier::value).findFirst())
                .orElse(null);
    }

    private @Nullable String placeId() {
        Place place = content.occurrence().place();
        return place == null ? null : locationId(place.location());
    }

    /** Senders name a location in several ways; here it has one. */
    private @Nullable String locationId(@Nullable String idOrCode) {
        return Optional.ofNullable(idOrCode)
                .map(text ->
                        locations.find(text).map(found -> found.id().toString()).orElse(text))
                .orElse(null);
    }

    private static Optional<Map<String, String>> operation(RecordStep step) {
        return PeerStatus.of(step.action())
                .map(type ->
                        Map.of("operationType", type, "operatedOn", step.at().toString()));
    }

    private static String milliseconds(Instant at) {
        return Long.toString(at.toEpochMilli());
    }
}
