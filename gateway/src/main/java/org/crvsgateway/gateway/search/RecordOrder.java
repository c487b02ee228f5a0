package org.crvsgateway.gateway.search;

/** By what records that were found are sorted; those that are equal in it are sorted by their age. */
public record RecordOrder(By by, boolean descending) {

    public static final RecordOrder YOUNGEST_FIRST = new RecordOrder(By.CREATED, true);

    public enum By {
        CREATED("record.created_at"),
        UPDATED("record.updated_at"),
        REGISTERED("record.registered_at"),
        EVENT_DATE("record.event_date_from"),
        TYPE("record.event_type"),
        STATUS("record.status"),
        TRACKING_ID("record.tracking_id"),
        REGISTRATION_NUMBER("record.registration_number");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    String sql() {
        return by.column + (descending ? " desc" : " asc");
    }
}
