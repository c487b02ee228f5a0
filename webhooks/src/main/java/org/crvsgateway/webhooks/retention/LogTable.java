package org.crvsgateway.webhooks.retention;

import java.time.Duration;

/** The tables that grow with every message. What depends on another stands before it. */
enum LogTable {
    ANSWER("webhook_answer", "message_id"),
    ATTEMPT("webhook_attempt", "message_id"),
    DONE("webhook_delivery_done", "message_id"),
    BODY("webhook_body", "message_id"),
    MESSAGE("webhook_message", "id");

    private final String table;
    private final String key;

    LogTable(String table, String key) {
        this.table = table;
        this.key = key;
    }

    String table() {
        return table;
    }

    /** The column with the message's id. */
    String key() {
        return key;
    }

    /** Where rows stand that belong to no month's partition: none was made, or it is gone. */
    String rest() {
        return table + "_rest";
    }

    Duration keep(RetentionConfig config) {
        return switch (this) {
            case ANSWER -> config.answers();
            case BODY -> config.bodies();
            case ATTEMPT, DONE, MESSAGE -> config.log();
        };
    }

    /** Whether nothing can be sent without its rows. */
    boolean isNeededToSend() {
        return this == BODY || this == MESSAGE;
    }

    /**
     * Which messages of a range are still needed, beside those on their way: bytes until a while after the last delivery,
     * a message as long as a finished delivery tells of it.
     */
    String alsoLive(String range) {
        return switch (this) {
            case BODY ->
                " union all select message_id from webhook_delivery_done where done_at > :expired and " + range;
            case MESSAGE -> " union all select message_id from webhook_delivery_done where " + range;
            case ANSWER, ATTEMPT, DONE -> "";
        };
    }

    /** Which messages of a range are on their way. */
    static String underWay(String range) {
        return "select message_id from webhook_arrival where " + range
                + " union all select message_id from webhook_delivery where " + range;
    }
}
