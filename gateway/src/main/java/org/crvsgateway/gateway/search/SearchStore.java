package org.crvsgateway.gateway.search;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jdbi.v3.core.Handle;
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

    private static final Set<EventType> EVERY_TYPE = EnumSet.allOf(EventType.class);

    private final ZoneId zone;

    SearchStore(@Value("${crg.time-zone:UTC}") String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** Ids of records, the youngest first, that are older than {@code after}. */
    List<UUID> find(Handle handle, SearchQuery query, int limit, @Nullable UUID after) {
        ConditionSql sql = new ConditionSql();
        String where = sql.of(condition(query));
        String older = after == null ? "" : " and record.id < " + sql.bound().value(after);
        String last = sql.bound().value(limit);
        return run(
                handle,
                "select record.id from record\nwhere " + where + older + "\norder by record.id desc fetch first " + last
                        + " rows only",
                sql,
                UUID.class);
    }

    /** Ids of one page, in the order that was asked for. */
    List<UUID> find(Handle handle, Condition condition, List<RecordOrder> order, int limit, int offset) {
        ConditionSql sql = new ConditionSql();
        String where = sql.of(condition);
        String sorted = order.stream().map(RecordOrder::sql).collect(Collectors.joining(", "));
        boolean oldestFirst = !order.isEmpty() && !order.getFirst().descending();
        return run(
                handle,
                "select record.id from record\nwhere " + where + "\norder by " + sorted
                        + (order.isEmpty() ? "" : ", ") + "record.id" + (oldestFirst ? " asc" : " desc")
                        + " offset " + sql.bound().value(offset) + " rows fetch next "
                        + sql.bound().value(limit) + " rows only",
                sql,
                UUID.class);
    }

    long count(Handle handle, Condition condition) {
        ConditionSql sql = new ConditionSql();
        String where = sql.of(condition);
        return run(handle, "select count(*) from record\nwhere " + where, sql, Long.class)
                .getFirst();
    }

    private static <T> List<T> run(Handle handle, String text, ConditionSql sql, Class<T> type) {
        try {
            return sql.bound()
                    .bindTo(handle.createQuery(text))
                    .setQueryTimeout(TIMEOUT_SECONDS)
                    .mapTo(type)
                    .list();
        } finally {
            endTimeout(handle);
        }
    }

    private Condition condition(SearchQuery query) {
        List<Condition> all = new ArrayList<>();
        numbers(query.numbers(), all);
        happening(query.happening(), all);
        filing(query.filing(), all);
        query.persons().forEach(person -> all.add(new Condition.Described(person)));
        return new Condition.All(all);
    }

    private static void numbers(SearchQuery.Numbers numbers, List<Condition> all) {
        if (numbers.registrationNumber() != null) {
            all.add(new Condition.RegistrationNumber(numbers.registrationNumber()));
        }
        if (numbers.trackingId() != null) {
            all.add(new Condition.TrackingId(numbers.trackingId()));
        }
        if (numbers.identifier() != null) {
            all.add(new Condition.Identified("/identifier", numbers.identifier()));
        }
    }

    private static void happening(SearchQuery.Happening happening, List<Condition> all) {
        all.add(new Condition.Types(happening.types()));
        if (!happening.date().isOpen()) {
            all.add(new Condition.Happened("/eventDateFrom", EVERY_TYPE, happening.date()));
        }
        if (!happening.places().isEmpty()) {
            all.add(new Condition.HappenedAt("/place", EVERY_TYPE, happening.places()));
        }
    }

    private void filing(SearchQuery.Filing filing, List<Condition> all) {
        if (!filing.statuses().isEmpty()) {
            all.add(new Condition.Statuses(filing.statuses()));
        }
        DayRange registered = filing.registered();
        if (!registered.isOpen()) {
            all.add(new Condition.Dated(
                    Condition.Moment.REGISTERED,
                    registered.from() == null ? null : startOf(registered.from()),
                    registered.to() == null ? null : startOf(registered.to().plusDays(1))));
        }
        if (!filing.offices().isEmpty()) {
            all.add(new Condition.Office("/office", filing.offices()));
        }
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
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
