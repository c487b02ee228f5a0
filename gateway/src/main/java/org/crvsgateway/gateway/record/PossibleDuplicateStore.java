package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Pairs of records that may be on one event, and the look-ups that find who is worth comparing. */
@Singleton
final class PossibleDuplicateStore {

    /** How far apart two reports of one event may be dated. */
    private static final int DAYS = 7;

    private static final int MAX_CANDIDATES = 50;

    /** Records of the same kind with a registrant or mother who sounds alike near that date, or shares an identifier. */
    List<UUID> candidates(Handle handle, RecordHeader header, VitalEvent content) {
        Set<UUID> ids = new LinkedHashSet<>(byIdentifier(handle, header, content));
        ids.addAll(byName(handle, header, content));
        ids.remove(header.id());
        return ids.stream().limit(MAX_CANDIDATES).toList();
    }

    void insert(Handle handle, RecordHeader header, List<PossibleDuplicate> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into possible_duplicate (record_id, other_record_id, score, reasons, found_at)
                values (:recordId, :otherRecordId, :score, :reasons, :foundAt)
                """);
        for (PossibleDuplicate pair : pairs) {
            batch.bind("recordId", header.id())
                    .bind("otherRecordId", pair.recordId())
                    .bind("score", pair.score())
                    .bind("reasons", String.join(",", pair.reasons()))
                    .bind("foundAt", RecordStore.utc(header.updatedAt()))
                    .add();
        }
        batch.execute();
    }

    void deletePairsOf(Handle handle, UUID recordId) {
        handle.createUpdate("delete from possible_duplicate where record_id = :id or other_record_id = :id")
                .bind("id", recordId)
                .execute();
    }

    /** The pairs in which the record stands on either side, likeliest first. */
    List<PossibleDuplicate> find(Handle handle, UUID recordId) {
        return handle.createQuery("""
                        select pair.other_id, record.tracking_id, pair.score, pair.reasons
                        from (select other_record_id as other_id, score, reasons
                              from possible_duplicate where record_id = :id
                              union all
                              select record_id as other_id, score, reasons
                              from possible_duplicate where other_record_id = :id) pair
                        join record on record.id = pair.other_id
                        order by pair.score desc, pair.other_id
                        fetch first 50 rows only
                        """)
                .bind("id", recordId)
                .map((row, context) -> new PossibleDuplicate(
                        row.getObject("other_id", UUID.class),
                        row.getString("tracking_id"),
                        row.getInt("score"),
                        List.of(row.getString("reasons").split(","))))
                .list();
    }

    /** Of each record those of such a status that stand in a pair with it, likeliest first. */
    Map<UUID, List<UUID>> find(Handle handle, List<UUID> ids, Set<RecordStatus> statuses) {
        Map<UUID, List<UUID>> others = new HashMap<>();
        if (!ids.isEmpty() && !statuses.isEmpty()) {
            handle.createQuery("""
                            select pair.id, pair.other_id
                            from (select record_id as id, other_record_id as other_id, score
                                  from possible_duplicate where record_id in (<ids>)
                                  union all
                                  select other_record_id as id, record_id as other_id, score
                                  from possible_duplicate where other_record_id in (<ids>)) pair
                            join record on record.id = pair.other_id
                            where record.status in (<statuses>)
                            order by pair.score desc, pair.other_id
                            """)
                    .bindList("ids", ids)
                    .bindList(
                            "statuses",
                            statuses.stream().map(RecordStatus::name).toList())
                    .map((row, context) ->
                            Map.entry(row.getObject("id", UUID.class), row.getObject("other_id", UUID.class)))
                    .forEach(pair -> others.computeIfAbsent(pair.getKey(), _ -> new ArrayList<>())
                            .add(pair.getValue()));
        }
        return others;
    }

    private static List<UUID> byName(Handle handle, RecordHeader header, VitalEvent content) {
        List<String> registrantKeys = content.registrants().values().stream()
                .flatMap(person -> Optional.ofNullable(matchKey(person)).stream())
                .toList();
        String motherKey = matchKey(content.relatives().mother());
        if (registrantKeys.isEmpty() && motherKey == null) {
            return List.of();
        }
        PartialDate date = content.occurrence().date();
        LocalDate around = RecordIndexStore.around(header, content);
        return handle.createQuery("""
                        select distinct record_id from record_person
                        where ((match_key in (<registrantKeys>) and role in (<registrants>))
                            or (match_key = :motherKey and role = 'MOTHER'))
                          and around_date between :earliest and :latest
                          and event_type = :eventType
                        fetch first 50 rows only
                        """)
                .bindList(EmptyHandling.NULL_KEYWORD, "registrantKeys", registrantKeys)
                .bindList(
                        "registrants",
                        header.eventType().registrantRoles().stream()
                                .map(Role::name)
                                .toList())
                .bind("motherKey", motherKey)
                .bind("earliest", around.minusDays(DAYS))
                .bind("latest", (date == null ? around : date.latest()).plusDays(DAYS))
                .bind("eventType", header.eventType().name())
                .mapTo(UUID.class)
                .list();
    }

    private static List<UUID> byIdentifier(Handle handle, RecordHeader header, VitalEvent content) {
        List<String> values = new ArrayList<>();
        content.registrants().values().forEach(person -> identifiers(person, values));
        identifiers(content.relatives().mother(), values);
        if (values.isEmpty()) {
            return List.of();
        }
        Query query = handle.createQuery("""
                select distinct identifier.record_id from record_identifier identifier
                join record on record.id = identifier.record_id
                where identifier.identifier in (<values>) and record.event_type = :eventType
                fetch first 50 rows only
                """);
        return query.bindList("values", values)
                .bind("eventType", header.eventType().name())
                .mapTo(UUID.class)
                .list();
    }

    private static void identifiers(@Nullable Person person, List<String> values) {
        if (person != null) {
            for (Identifier identifier : person.identifiers()) {
                values.add(RecordStore.lookup(identifier.value()));
            }
        }
    }

    private static @Nullable String matchKey(@Nullable Person person) {
        return person == null
                ? null
                : person.firstName().map(NameKeys::matchKey).orElse(null);
    }
}
