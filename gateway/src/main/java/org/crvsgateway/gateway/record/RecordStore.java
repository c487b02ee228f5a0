package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.Address;
import org.crvsgateway.gateway.vitalevent.Contact;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Records and where they stand; their versions are in {@link RecordVersionStore}. */
@Singleton
final class RecordStore {

    private static final int MAX_LOOKUP_LENGTH = 200;

    /** Maps the columns that {@link #find} lists. */
    static final RowMapper<RecordHeader> HEADER = (row, context) -> {
        String number = row.getString("registration_number");
        return new RecordHeader(
                row.getObject("id", UUID.class),
                row.getString("tracking_id"),
                EventType.valueOf(row.getString("event_type")),
                RecordStatus.valueOf(row.getString("status")),
                row.getInt("version"),
                number == null
                        ? null
                        : new RecordHeader.Registration(
                                number,
                                row.getObject("registered_at", OffsetDateTime.class)
                                        .toInstant()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    };

    void insert(Handle handle, RecordHeader header, VitalEvent content) {
        Update insert = handle.createUpdate("""
                        insert into record (id, tracking_id, event_type, status, version, registration_number,
                            registered_at, event_date_from, event_date_to, office, place, event_area,
                            event_country, contact_phone,
                            contact_email, created_at, updated_at)
                        values (:id, :trackingId, :eventType, :status, :version, :registrationNumber,
                            :registeredAt, :eventDateFrom, :eventDateTo, :office, :place, :eventArea,
                            :eventCountry, :contactPhone,
                            :contactEmail, :createdAt, :updatedAt)
                        """)
                .bind("trackingId", header.trackingId())
                .bind("eventType", header.eventType().name())
                .bind("createdAt", utc(header.createdAt()));
        bindState(insert, header, content).execute();
    }

    void update(Handle handle, RecordHeader header, VitalEvent content) {
        Update update = handle.createUpdate("""
                update record set status = :status, version = :version, registration_number = :registrationNumber,
                    registered_at = :registeredAt, event_date_from = :eventDateFrom, event_date_to = :eventDateTo,
                    office = :office, place = :place, event_area = :eventArea,
                    event_country = :eventCountry, contact_phone = :contactPhone, contact_email = :contactEmail,
                    updated_at = :updatedAt
                where id = :id
                """);
        bindState(update, header, content).execute();
    }

    Optional<RecordHeader> find(Handle handle, UUID id) {
        return handle.createQuery("""
                        select id, tracking_id, event_type, status, version, registration_number, registered_at,
                            created_at, updated_at
                        from record where id = :id
                        """).bind("id", id).map(HEADER).findOne();
    }

    /** Holds the record against other writers until the transaction ends. */
    Optional<RecordHeader> lock(Handle handle, UUID id) {
        return handle.createQuery("""
                        select id, tracking_id, event_type, status, version, registration_number, registered_at,
                            created_at, updated_at
                        from record where id = :id for update
                        """).bind("id", id).map(HEADER).findOne();
    }

    Optional<UUID> byTrackingId(Handle handle, String trackingId) {
        return handle.createQuery("select id from record where tracking_id = :trackingId")
                .bind("trackingId", trackingId.replace("\0", ""))
                .mapTo(UUID.class)
                .findOne();
    }

    /** By the registry's own number; else by another system's, where it means one record alone. */
    Optional<UUID> byRegistrationNumber(Handle handle, String number) {
        String clean = number.replace("\0", "");
        Optional<UUID> own = handle.createQuery("select id from record where registration_number = :number")
                .bind("number", clean)
                .mapTo(UUID.class)
                .findOne();
        if (own.isPresent()) {
            return own;
        }
        List<UUID> theirs = handle.createQuery("""
                        select distinct record_id from record_identifier
                        where identifier = :number and role = :ofEvent and type like '%REGISTRATION_NUMBER'
                        fetch first 2 rows only
                        """)
                .bind("number", clean)
                .bind("ofEvent", RecordIndexStore.OF_EVENT)
                .mapTo(UUID.class)
                .list();
        return theirs.size() == 1 ? Optional.of(theirs.getFirst()) : Optional.empty();
    }

    private static Update bindState(Update update, RecordHeader header, VitalEvent content) {
        PartialDate date = content.occurrence().date();
        Contact contact = content.report().contact();
        Address address = address(content);
        RecordHeader.Registration registration = header.registration();
        return update.bind("id", header.id())
                .bind("status", header.status().name())
                .bind("version", header.version())
                .bind("registrationNumber", header.registrationNumber())
                .bind("registeredAt", registration == null ? null : utc(registration.at()))
                .bind("eventDateFrom", date == null ? null : date.earliest())
                .bind("eventDateTo", date == null ? null : date.latest())
                .bind("office", lookup(content.report().office()))
                .bind("place", lookup(place(content)))
                .bind("eventArea", address == null ? null : lookup(smallestArea(address)))
                .bind("eventCountry", address == null ? null : lookup(address.country()))
                .bind("contactPhone", contact == null ? null : lookup(contact.phone()))
                .bind("contactEmail", contact == null ? null : lookup(contact.email()))
                .bind("updatedAt", utc(header.updatedAt()));
    }

    private static @Nullable String place(VitalEvent content) {
        Place place = content.occurrence().place();
        return place == null ? null : place.location();
    }

    private static @Nullable Address address(VitalEvent content) {
        Place place = content.occurrence().place();
        return place == null ? null : place.address();
    }

    /** The larger ones are known from it. */
    private static @Nullable String smallestArea(Address address) {
        return address.district() == null ? address.state() : address.district();
    }

    /** What is looked up by is cut where no true value reaches, so that an index entry always fits. */
    static @Nullable String lookup(@Nullable String text) {
        return text == null ? null : CleanText.cut(text, MAX_LOOKUP_LENGTH);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
