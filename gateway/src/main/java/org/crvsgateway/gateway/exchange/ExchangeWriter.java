package org.crvsgateway.gateway.exchange;

import jakarta.inject.Singleton;
import java.util.List;
import org.crvsgateway.gateway.database.StorageFailure;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what waits in the queue, many rows at once. Masking secrets is done here too, off the path of the request. */
@Singleton
final class ExchangeWriter {

    static final int BATCH = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeWriter.class);

    private final Jdbi jdbi;
    private final ExchangeStore store;
    private final ExchangeQueue queue;

    /** Taken from the queue and not yet written: the database was away. */
    private List<Exchange> pending = List.of();

    ExchangeWriter(Jdbi jdbi, ExchangeStore store, ExchangeQueue queue) {
        this.jdbi = jdbi;
        this.store = store;
        this.queue = queue;
    }

    /** Writes until nothing waits. Fails when the database is away; nothing is lost by that. */
    synchronized void writeAll() {
        do {
            if (pending.isEmpty()) {
                pending = queue.take(BATCH).stream().map(ExchangeWriter::masked).toList();
            }
            write(pending);
            pending = List.of();
        } while (queue.size() >= BATCH);
    }

    synchronized void writeRest() {
        do {
            writeAll();
        } while (queue.size() > 0);
    }

    private void write(List<Exchange> exchanges) {
        if (exchanges.isEmpty()) {
            return;
        }
        try {
            jdbi.useTransaction(handle -> store.insert(handle, exchanges));
        } catch (RuntimeException e) {
            if (StorageFailure.isUnavailable(e)) {
                throw e;
            }
            writeOneByOne(exchanges);
        }
    }

    /**
     * A row that the database does not take must not hold up the others. One that it has already was committed just before
     * the connection broke.
     */
    private void writeOneByOne(List<Exchange> exchanges) {
        for (Exchange exchange : exchanges) {
            try {
                jdbi.useTransaction(handle -> store.insert(handle, List.of(exchange)));
            } catch (RuntimeException e) {
                if (StorageFailure.isUnavailable(e)) {
                    throw e;
                }
                if (!StorageFailure.isDuplicate(e)) {
                    queue.countDropped(1);
                    LOG.warn("The exchange {} cannot be written: {}", exchange.id(), e.toString());
                }
            }
        }
    }

    private static Exchange masked(Exchange told) {
        Exchange exchange = ReceiverSecrets.without(told);
        Body response = Redaction.renamesSecrets(graphql(told))
                ? Body.unkept(
                        exchange.response().contentType(), exchange.response().size())
                : Redaction.of(exchange.response());
        return new Exchange(
                exchange.id(),
                exchange.direction(),
                exchange.at(),
                exchange.duration(),
                exchange.party(),
                exchange.call(),
                Redaction.of(exchange.request()),
                response);
    }

    private static byte @Nullable [] graphql(Exchange exchange) {
        return exchange.call().path().startsWith("/graphql")
                ? exchange.request().bytes()
                : null;
    }
}
