package org.crvsgateway.gateway.door.graphql;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the results of one operation over a line, for as long as both last. */
final class LiveOperation implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveOperation.class);

    private final Results results;
    private final Line line;
    private final Duration heartbeat;

    LiveOperation(Results results, Line line, Duration heartbeat) {
        this.results = results;
        this.line = line;
        this.heartbeat = heartbeat;
    }

    @Override
    public void run() {
        try (results) {
            while (step()) {}
        } catch (LineClosedException _) {
            LOG.debug("A client that followed an operation is gone");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean step() throws InterruptedException, LineClosedException {
        switch (results.next(heartbeat)) {
            case Results.Step.Answer(QueryAnswer answer) -> line.next(answer);
            case Results.Step.Quiet() -> line.beat();
            case Results.Step.End() -> {
                line.complete();
                return false;
            }
        }
        return true;
    }
}
