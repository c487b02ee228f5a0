package org.crvsgateway.gateway.search;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Finds records by the tables that the {@code record} feature keeps for looking up. Exact numbers and event dates are
 * found by an index. Names are compared word by word, which reads the people of all records that the other criteria
 * leave.
 */
@Singleton
final class SearchStore {

    /** No search holds a connection for longer; notifications wait for the same ones. */
    static final int TIMEOUT_SECONDS = 5;

    /** A date that is known to the year spans this much, at most. */
    private static final int DAYS_OF_A_YEAR = 366;

    private final ZoneId zone;

    SearchStore(@Value("${crg.time-zone:UTC}") String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** Ids of records, the youngest first, that are older than {@code after}. */
    List<UUID> find(Handle handle, SearchQuery query, int limit, @Nullable UUID after) {
        Conditions conditions = conditions(query);
        if (after != null) {
            conditions.and("record.id < :after").bind("after", after);
        }
        Query statement = handle.createQuery("select record.id from record\n" + conditions.where()
                + "order by record.id desc fetch first :limit rows only");
        try {
            return conditions
                    .bindTo(statement)
                    .bind("limit", limit)
                    .setQueryTimeout(TIMEOUT_SECONDS)
                    .mapTo(UUID.class)
                    .list();
        } finally {
            endTimeout(handle);
        }
    }

    private Conditions conditions(SearchQuery query) {
        Conditions conditions = new Conditions();
        numbers(query.numbers(), conditions);
        happening(query.happening(), conditions);
        filing(query.filing(), conditions);
        int number = 0;
        for (PersonQuery person : query.persons()) {
            person(person, number++, conditions);
        }
        return conditions;
    }

    private static void numbers(SearchQuery.Numbers numbers, Conditions conditions) {
        if (numbers.registrationNumber() != null) {
            conditions
                    .and("record.registration_number = :registrationNumber")
                    .bind("registrationNumber", numbers.registrationNumber());
        }
        if (numbers.trackingId() != null) {
            conditions.and("record.tracking_id = :trackingId").bind("trackingId", numbers.trackingId());
        }
        SearchQuery.IdentifierQuery identifier = numbers.identifier();
        if (identifier != null) {
            conditions
                    .and("record.id in (select record_id from record_identifier where identifier = :identifier"
                            + (identifier.type() == null ? "" : " and type = :identifierType")
                            + " and role in (<identifierRoles>))")
                    .bind("identifier", identifier.value())
                    .bindList("identifierRoles", names(identifier.roles()));
            if (identifier.type() != null) {
                conditions.bind("identifierType", identifier.type());
            }
        }
    }

    private static void happening(SearchQuery.Happening happening, Conditions conditions) {
        if (happening.types().size() < EventType.values().length) {
            conditions.and("record.event_type in (<eventTypes>)").bindList("eventTypes", names(happening.types()));
        }
        LocalDate from = happening.date().from();
        if (from != null) {
            // The second condition follows from the first; it is the one that the index serves
            conditions
                    .and("record.event_date_to >= :eventFrom and record.event_date_from >= :eventFromAtLeast")
                    .bind("eventFrom", from)
                    .bind("eventFromAtLeast", from.minusDays(DAYS_OF_A_YEAR));
        }
        LocalDate to = happening.date().to();
        if (to != null) {
            conditions.and("record.event_date_from <= :eventTo").bind("eventTo", to);
        }
        if (!happening.places().isEmpty()) {
            conditions.and("record.place in (<places>)").bindList("places", List.copyOf(happening.places()));
        }
    }

    private void filing(SearchQuery.Filing filing, Conditions conditions) {
        if (!filing.statuses().isEmpty()) {
            conditions.and("record.status in (<statuses>)").bindList("statuses", names(filing.statuses()));
        }
        LocalDate from = filing.registered().from();
        if (from != null) {
            conditions.and("record.registered_at >= :registeredFrom").bind("registeredFrom", startOf(from));
        }
        LocalDate to = filing.registered().to();
        if (to != null) {
            conditions
                    .and("record.registered_at < :registeredBefore")
                    .bind("registeredBefore", startOf(to.plusDays(1)));
        }
        if (!filing.offices().isEmpty()) {
            conditions.and("record.office in (<offices>)").bindList("offices", List.copyOf(filing.offices()));
        }
    }

    /** {@code #} in a fragment stands for the number of the person, for the names of parameters must differ. */
    private static void person(PersonQuery person, int number, Conditions conditions) {
        StringBuilder sql =
                new StringBuilder("record.id in (select record_id from record_person where role in (<roles#>)");
        conditions.bindList("roles" + number, names(person.roles()));
        if (person.names().given() != null) {
            sql.append(" and (given_names like :given# escape '!' or given_names like :givenWord# escape '!')");
            bindBeginning(conditions, "given", number, person.names().given());
        }
        if (person.names().family() != null) {
            sql.append(" and (family_name like :family# escape '!' or family_name like :familyWord# escape '!')");
            bindBeginning(conditions, "family", number, person.names().family());
        }
        if (person.sex() != null) {
            sql.append(" and sex = :sex#");
            conditions.bind("sex" + number, person.sex().name());
        }
        if (person.birthDate().from() != null) {
            sql.append(" and birth_date_to >= :bornFrom#");
            conditions.bind("bornFrom" + number, person.birthDate().from());
        }
        if (person.birthDate().to() != null) {
            sql.append(" and birth_date_from <= :bornTo#");
            conditions.bind("bornTo" + number, person.birthDate().to());
        }
        conditions.and(sql.append(")").toString().replace("#", Integer.toString(number)));
    }

    private static void bindBeginning(Conditions conditions, String name, int number, String beginning) {
        String literal = beginning.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        conditions.bind(name + number, literal + "%").bind(name + "Word" + number, "% " + literal + "%");
    }

    private OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().<String>map(Enum::name).sorted().toList();
    }

    /** H2 keeps a timeout for the whole connection, and the pool would hand it on. */
    private static void endTimeout(Handle handle) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setQueryTimeout(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
