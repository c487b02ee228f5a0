package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The people and identifiers of a record's current version, in the form in which they are looked up. */
@Singleton
final class RecordIndexStore {

    /** Stands in place of a role where a number is the event's. */
    static final String OF_EVENT = "EVENT";

    void insert(Handle handle, RecordHeader header, VitalEvent content) {
        Map<Role, Person> people = content.people();
        if (!people.isEmpty()) {
            insertPeople(handle, header, around(header, content), people);
        }
        if (!content.report().identifiers().isEmpty()
                || people.values().stream()
                        .anyMatch(person -> !person.identifiers().isEmpty())) {
            insertIdentifiers(handle, header, content, people);
        }
    }

    void replace(Handle handle, RecordHeader header, VitalEvent content) {
        handle.createUpdate("delete from record_person where record_id = :id")
                .bind("id", header.id())
                .execute();
        handle.createUpdate("delete from record_identifier where record_id = :id")
                .bind("id", header.id())
                .execute();
        insert(handle, header, content);
    }

    /** The day by which records are compared: that of the event, or of the report where it is not known. */
    static LocalDate around(RecordHeader header, VitalEvent content) {
        PartialDate date = content.occurrence().date();
        return date == null ? LocalDate.ofInstant(header.createdAt(), ZoneOffset.UTC) : date.earliest();
    }

    private static void insertPeople(Handle handle, RecordHeader header, LocalDate around, Map<Role, Person> people) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into record_person (record_id, role, event_type, around_date, given_names, family_name,
                    match_key, sex, birth_date_from, birth_date_to)
                values (:recordId, :role, :eventType, :around, :givenNames, :familyName, :matchKey, :sex,
                    :birthDateFrom, :birthDateTo)
                """);
        people.forEach((role, person) -> {
            Name name = person.firstName().orElse(null);
            PartialDate born = person.birthDate();
            batch.bind("recordId", header.id())
                    .bind("role", role.name())
                    .bind("eventType", header.eventType().name())
                    .bind("around", around)
                    .bind("givenNames", all(person, NameKeys::given))
                    .bind("familyName", all(person, NameKeys::family))
                    .bind("matchKey", name == null ? null : NameKeys.matchKey(name))
                    .bind("sex", person.sex() == null ? null : person.sex().name())
                    .bind("birthDateFrom", born == null ? null : born.earliest())
                    .bind("birthDateTo", born == null ? null : born.latest())
                    .add();
        });
        batch.execute();
    }

    /** A person can be looked up by each of their names: by both spellings, or by the maiden name. */
    private static @Nullable String all(Person person, Function<Name, @Nullable String> part) {
        String names = person.names().stream()
                .map(part)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? null : CleanText.cut(names, NameKeys.MAX_LENGTH);
    }

    private static void insertIdentifiers(
            Handle handle, RecordHeader header, VitalEvent content, Map<Role, Person> people) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into record_identifier (record_id, role, type, identifier)
                values (:recordId, :role, :type, :identifier)
                """);
        add(batch, header, OF_EVENT, content.report().identifiers());
        people.forEach((role, person) -> add(batch, header, role.name(), person.identifiers()));
        batch.execute();
    }

    private static void add(PreparedBatch batch, RecordHeader header, String role, List<Identifier> identifiers) {
        for (Identifier identifier : identifiers) {
            batch.bind("recordId", header.id())
                    .bind("role", role)
                    .bind("type", RecordStore.lookup(identifier.type()))
                    .bind("identifier", RecordStore.lookup(identifier.value()))
                    .add();
        }
    }
}
