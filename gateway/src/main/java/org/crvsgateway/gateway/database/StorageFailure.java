package org.crvsgateway.gateway.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an exception of the database means, told by its SQLSTATE on H2 and on PostgreSQL. */
public final class StorageFailure {

    private static final String UNIQUE_VIOLATION = "23505";

    /** PostgreSQL: a text with U+0000. H2 takes it. */
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    private static final String STATEMENT_CANCELLED = "57014";

    /** Connection, lack of resources, system error; and rollbacks for a deadlock, which a repeat cures. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "58", "40");

    private static final Set<String> UNAVAILABLE = Set.of(
            // PostgreSQL: shutting down, crashed, starting up; a standby; statement or lock timed out
            "57P01",
            "57P02",
            "57P03",
            "57P05",
            "25006",
            "57014",
            "55P03",
            // H2: connection broken, file in use, closed, corrupted or unreadable; lock timed out
            "90067",
            "90020",
            "90098",
            "90121",
            "90030",
            "90028",
            "90031",
            "90108",
            "HYT00");

    /** H2: row changed meanwhile, lock timed out. */
    private static final Set<String> CONFLICT = Set.of("90131", "HYT00");

    private StorageFailure() {}

    /** The database cannot be used now; the same call can succeed later. */
    public static boolean isUnavailable(Throwable thrown) {
        return sqlExceptions(thrown).anyMatch(StorageFailure::meansUnavailable);
    }

    /** The transaction hit a unique constraint or a primary key. */
    public static boolean isDuplicate(Throwable thrown) {
        return sqlExceptions(thrown).anyMatch(e -> UNIQUE_VIOLATION.equals(e.getSQLState()));
    }

    /** The transaction hit the unique constraint or unique index of this name. */
    public static boolean isDuplicate(Throwable thrown, String constraint) {
        String name = constraint.toLowerCase(Locale.ROOT);
        return sqlExceptions(thrown)
                .filter(e -> UNIQUE_VIOLATION.equals(e.getSQLState()))
                .anyMatch(e ->
                        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(name));
    }

    /** The statement was ended because it took too long. */
    public static boolean isTimeout(Throwable thrown) {
        return sqlExceptions(thrown).anyMatch(e -> STATEMENT_CANCELLED.equals(e.getSQLState()));
    }

    /** A text has a character that this database cannot hold, so nothing is found by it and nothing stored. */
    public static boolean isUnusableText(Throwable thrown) {
        return sqlExceptions(thrown).anyMatch(e -> CHARACTER_NOT_IN_REPERTOIRE.equals(e.getSQLState()));
    }

    /** Another transaction was in the way (deadlock, serialisation, row changed meanwhile): the same call can be repeated. */
    public static boolean isConflict(Throwable thrown) {
        return sqlExceptions(thrown).anyMatch(StorageFailure::meansConflict);
    }

    private static boolean meansConflict(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("40") || CONFLICT.contains(state);
    }

    private static boolean meansUnavailable(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return e instanceof SQLTransientConnectionException
                || e instanceof SQLRecoverableException
                || UNAVAILABLE.contains(state)
                || (state.length() == 5 && UNAVAILABLE_CLASSES.contains(state.substring(0, 2)));
    }

    private static Stream<SQLException> sqlExceptions(@Nullable Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, e -> e != null, e -> e.getCause())
                .limit(20)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }
}
