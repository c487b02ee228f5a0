package org.crvsgateway.webhooks.delivery;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.replay.ReplayJobs;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Nodes that die in the middle of a batch: after a statement of theirs, so that the transaction is rolled back. */
final class CutOff {
    static final String MESSAGE = "this node is cut off";

    /** The steps of a batch, in their order. */
    static final List<String> STATEMENTS = List.of(
            "for update skip locked",
            "insert into webhook_delivery ",
            "delete from webhook_delivery_done",
            "set waiting = waiting",
            "update webhook_replay set position");

    private final Gateway gateway;

    CutOff(Gateway gateway) {
        this.gateway = gateway;
    }

    ReplayJobs after(String statement) {
        Jdbi jdbi = Jdbi.create(gateway.pool);
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (context.getRawSql().contains(statement)) {
                    throw new IllegalStateException(MESSAGE, new SQLException(statement));
                }
            }
        });
        Node node = Node.start(jdbi, gateway.clock, gateway.box, Map.of());
        return node.bean(ReplayJobs.class);
    }
}
