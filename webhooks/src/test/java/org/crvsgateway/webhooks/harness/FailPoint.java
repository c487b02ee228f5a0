package org.crvsgateway.webhooks.harness;

import java.util.Locale;
import java.util.Set;

/**
 * A place in the engine at which its process dies as by {@code kill -9}, or is frozen. The places are told by the statements that the
 * engine executes, so the engine itself knows nothing of them; a test has to see that the process did die.
 */
public enum FailPoint {
    /** A message is committed and acknowledged, and not looked at. */
    AFTER_PUBLISHING(When.AFTER_ACKNOWLEDGEMENT, ""),
    /** Lanes are taken, deliveries numbered and chosen, and nothing is sent. */
    AFTER_CLAIM(When.AFTER_COMMIT, "insert into webhook_delivery ("),
    /** Sequence numbers are given and not committed. */
    DURING_NUMBERING(When.AFTER_STATEMENT, "insert into webhook_delivery ("),
    /** The receiver has answered, and no result is written. */
    BEFORE_RESULT(When.BEFORE_STATEMENT, "insert into webhook_attempt ("),
    /** Results are written and not committed. */
    BEFORE_RESULT_COMMIT(When.AFTER_STATEMENT, "insert into webhook_attempt ("),
    AFTER_RESULT(When.AFTER_COMMIT, "insert into webhook_attempt (");

    /** The status that the JVM gives a process which SIGKILL ended, so that nobody can tell the difference. */
    public static final int STATUS = 137;

    enum When {
        BEFORE_STATEMENT,
        AFTER_STATEMENT,
        AFTER_COMMIT,
        AFTER_ACKNOWLEDGEMENT
    }

    private final When when;
    private final String statement;

    FailPoint(When when, String statement) {
        this.when = when;
        this.statement = statement;
    }

    boolean isAt(When moment, String sql) {
        return when == moment && normal(sql).contains(statement);
    }

    boolean isAfterCommitOf(Set<String> statements) {
        return statements.stream().anyMatch(sql -> isAt(When.AFTER_COMMIT, sql));
    }

    private static String normal(String sql) {
        return sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
