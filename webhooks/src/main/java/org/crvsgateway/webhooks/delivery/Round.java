package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.lane.LaneRules;
import org.crvsgateway.webhooks.lane.Share;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays rounds, each in one transaction, so that many lanes share a commit. */
@Singleton
final class Round {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Jdbi jdbi;
    private final SqlBooks.Shelf shelf;
    private final LaneStore lanes;
    private final DueClock clock;
    private final LaneRules rules;
    private final WorkerConfig config;

    Round(Jdbi jdbi, SqlBooks.Shelf shelf, LaneStore lanes, DueClock clock, LaneRules rules, WorkerConfig config) {
        this.jdbi = jdbi;
        this.shelf = shelf;
        this.lanes = lanes;
        this.clock = clock;
        this.rules = rules;
        this.config = config;
    }

    /** @param node the crew's name among all crews of all nodes */
    Report play(Agenda agenda, String node, Share share) {
        return jdbi.inTransaction(handle -> {
            endIfIdleForALease(handle);
            return new Play(shelf.open(handle, node, share), rules, config, node, agenda).run();
        });
    }

    /**
     * A node that is frozen, or cut off, in the midst of a round must not keep the locks of its lanes: PostgreSQL then ends
     * its transaction. H2 has one process, and only takes note.
     */
    private void endIfIdleForALease(Handle handle) {
        handle.createQuery("select set_config('idle_in_transaction_session_timeout', cast(:millis as varchar), true)")
                .bind("millis", Long.toString(config.lease().toMillis()))
                .mapTo(String.class)
                .list();
    }

    /** Belt and braces against a wake-up that was lost. */
    void wakeForgotten() {
        int woken = jdbi.inTransaction(handle -> lanes.wakeForgotten(handle, clock.now(handle)));
        if (woken > 0) {
            LOG.warn("{} lanes had deliveries due and were not woken for them", woken);
        }
    }
}
