package org.crvsgateway.webhooks.harness;

import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.crvsgateway.webhooks.harness.FailPoint.When;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jspecify.annotations.Nullable;

/** Sees every statement and commit of an engine from outside: measures its claims, and ends the process where it is told. */
final class Watch implements SqlLogger {
    private static final String CLAIM = "skip locked";

    private final Latencies claims = new Latencies();
    private final @Nullable FailPoint failPoint;
    private final Runnable end;
    private final ThreadLocal<Set<String>> transaction = ThreadLocal.withInitial(HashSet::new);

    Watch(@Nullable FailPoint failPoint, Runnable end) {
        this.failPoint = failPoint;
        this.end = end;
    }

    Jdbi over(Jdbi jdbi) {
        jdbi.setSqlLogger(this);
        jdbi.setTransactionHandler(new Commits(jdbi.getTransactionHandler()));
        return jdbi;
    }

    /** How long the statement took by which a node looks for lanes. */
    Latencies claims() {
        return claims;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        reach(When.BEFORE_STATEMENT, context);
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        String sql = sql(context);
        if (sql.contains(CLAIM) && sql.contains("webhook_lane")) {
            claims.addMicros(context.getElapsedTime(ChronoUnit.MICROS));
        }
        if (failPoint != null) {
            transaction.get().add(sql);
            reach(When.AFTER_STATEMENT, context);
        }
    }

    private void reach(When moment, StatementContext context) {
        if (failPoint != null && failPoint.isAt(moment, sql(context))) {
            end.run();
        }
    }

    private static String sql(StatementContext context) {
        String sql = context.getRenderedSql();
        return sql == null ? "" : sql;
    }

    private final class Commits extends DelegatingTransactionHandler {
        Commits(TransactionHandler delegate) {
            super(delegate);
        }

        @Override
        public TransactionHandler specialize(Handle handle) throws SQLException {
            return new Commits(getDelegate().specialize(handle));
        }

        @Override
        public void begin(Handle handle) {
            transaction.get().clear();
            super.begin(handle);
        }

        @Override
        public void commit(Handle handle) {
            super.commit(handle);
            if (failPoint != null && failPoint.isAfterCommitOf(transaction.get())) {
                end.run();
            }
        }
    }
}
