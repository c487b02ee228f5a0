package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert;
import org.crvsgateway.webhooks.lane.LaneCommand.Park;
import org.crvsgateway.webhooks.lane.LaneCommand.Postpone;
import org.crvsgateway.webhooks.lane.Share;
import org.crvsgateway.webhooks.subscription.SigningSecrets;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;

/** The books of one round in the database. */
final class SqlBooks implements Books {
    private final Handle handle;
    private final Shelf shelf;
    private final String node;
    private final Share share;
    private final Instant now;

    /** Everything that books are written with. */
    @Singleton
    record Shelf(DueClock clock, LaneStore lanes, Numbering numbering, Queue queue, Log log, Endpoints endpoints) {

        SqlBooks open(Handle handle, String node, Share share) {
            return new SqlBooks(handle, this, node, share);
        }
    }

    @Singleton
    record Queue(DeliveryStore deliveries, OrderStore order, Subscriptions subscriptions) {}

    @Singleton
    record Log(
            AttemptStore attempts,
            Tally tally,
            SigningSecrets secrets,
            List<AlertListener> listeners,
            List<SendListener> sends) {}

    private SqlBooks(Handle handle, Shelf shelf, String node, Share share) {
        this.handle = handle;
        this.shelf = shelf;
        this.node = node;
        this.share = share;
        this.now = shelf.clock().now(handle);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public News news() {
        return shelf.numbering().news(handle, node, share, now);
    }

    @Override
    public List<LaneRow> lockOwned(String node, Collection<UUID> subscriptionIds) {
        return shelf.lanes().lockOwned(handle, node, subscriptionIds);
    }

    @Override
    public List<LaneRow> lockFree(Collection<UUID> subscriptionIds) {
        return shelf.lanes().lockFree(handle, subscriptionIds, now);
    }

    @Override
    public List<LaneRow> lockDue(boolean failing, int limit) {
        return shelf.lanes().lockDue(handle, share, failing, limit, now);
    }

    @Override
    public void save(List<LaneRow> rows) {
        shelf.lanes().save(handle, rows);
    }

    @Override
    public void recordTakeover(LaneRow row) {
        shelf.lanes().recordTakeover(handle, row, now);
    }

    @Override
    public Set<UUID> number(List<LaneRow> rows) {
        return shelf.numbering().number(handle, rows, now);
    }

    @Override
    public List<Attempt> open(List<Attempt> ended) {
        return shelf.queue().deliveries().open(handle, ended);
    }

    @Override
    public void append(List<Attempt> ended) {
        shelf.log().attempts().append(handle, ended);
        shelf.log().tally().add(handle, ended, now);
        List<SendListener.Sent> sent =
                ended.stream().filter(Attempt::left).map(Attempt::sent).toList();
        if (!sent.isEmpty()) {
            shelf.log().sends().forEach(listener -> listener.sent(handle, sent));
        }
    }

    @Override
    public void finish(List<Attempt> delivered) {
        shelf.queue().deliveries().finish(handle, delivered, now);
        shelf.log()
                .secrets()
                .used(
                        handle,
                        delivered.stream()
                                .flatMap(attempt -> attempt.signedBy().stream())
                                .toList(),
                        now);
    }

    @Override
    public void postpone(UUID subscriptionId, List<Postpone> postponed) {
        shelf.queue().deliveries().postpone(handle, subscriptionId, postponed);
    }

    @Override
    public void park(UUID subscriptionId, List<Park> parked) {
        shelf.queue().deliveries().park(handle, subscriptionId, parked);
    }

    @Override
    public List<String> orderingKeys(UUID subscriptionId, Collection<Long> sequences) {
        return shelf.queue().order().keys(handle, subscriptionId, sequences);
    }

    @Override
    public void unblock(UUID subscriptionId, List<String> orderingKeys) {
        shelf.queue().order().unblock(handle, subscriptionId, orderingKeys, now);
    }

    @Override
    public void disable(UUID subscriptionId, String reason) {
        shelf.queue().subscriptions().disable(handle, subscriptionId, reason);
    }

    @Override
    public void alert(UUID subscriptionId, Alert.Kind kind) {
        shelf.log().listeners().forEach(it -> it.alert(handle, subscriptionId, kind, now));
    }

    @Override
    public Endpoint endpoint(LaneRow row) {
        return shelf.endpoints().get(handle, row.subscriptionId, row.revision, now);
    }

    @Override
    public List<Shipment> due(Shipment.Lease lease, Endpoint endpoint, Collection<Long> underWay, int limit) {
        return shelf.queue().deliveries().due(handle, lease, endpoint, new DeliveryStore.Slice(now, underWay, limit));
    }

    @Override
    public Optional<Instant> nextDue(UUID subscriptionId) {
        return shelf.queue().deliveries().nextDue(handle, subscriptionId);
    }
}
