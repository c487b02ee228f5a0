package org.crvsgateway.gateway.notification;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells senders what became of their own notifications, and people of the registry about all. */
@Singleton
public final class Notifications {

    private static final int MAX_PAGE = 100;

    private final Jdbi jdbi;
    private final NotificationStateStore store;
    private final AuditTrail audit;

    Notifications(Jdbi jdbi, NotificationStateStore store, AuditTrail audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.audit = audit;
    }

    /** A page, newest first, and the cursor of the next one. */
    public record Page(
            List<NotificationState> items, @Nullable UUID nextCursor) {
        public Page {
            items = List.copyOf(items);
        }
    }

    public Optional<NotificationState> find(Caller caller, UUID id) {
        return find(caller, NotificationStateStore.Criteria.byId(id));
    }

    /** By the sender's own reference, message id or idempotency key; several senders can have the same one. */
    public Optional<NotificationState> findByReference(Caller caller, String reference) {
        return find(caller, NotificationStateStore.Criteria.byReference(reference));
    }

    public Optional<NotificationState> findByTrackingId(Caller caller, String trackingId) {
        return find(caller, NotificationStateStore.Criteria.byTrackingId(trackingId));
    }

    /** Notifications that the caller may see, newest first. */
    public Page list(Caller caller, NotificationFilter filter, int first, @Nullable UUID after) {
        caller.require(Scope.NOTIFICATION_READ);
        if (first < 1 || first > MAX_PAGE) {
            throw ProblemException.invalid("/first", "out-of-range", "A page has 1 to " + MAX_PAGE + " items.");
        }
        UUID own = ownOnly(caller);
        return jdbi.inTransaction(handle -> {
            List<NotificationState> found = store.list(handle, own, filter, first + 1, after);
            boolean more = found.size() > first;
            List<NotificationState> items = more ? found.subList(0, first) : found;
            for (NotificationState item : items) {
                disclosed(handle, caller, item);
            }
            return new Page(items, more ? items.getLast().id() : null);
        });
    }

    private Optional<NotificationState> find(Caller caller, NotificationStateStore.Criteria criteria) {
        if (!caller.has(Scope.NOTIFICATION_READ) && !caller.has(Scope.NOTIFICATION_SUBMIT)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This needs the scope " + Scope.NOTIFICATION_READ + ".");
        }
        UUID own = ownOnly(caller);
        return jdbi.inTransaction(handle -> {
            Optional<NotificationState> found = store.find(handle, own, criteria);
            found.ifPresent(state -> disclosed(handle, caller, state));
            return found;
        });
    }

    /** Clients see what they sent; people of the registry see all. */
    private static @Nullable UUID ownOnly(Caller caller) {
        return caller.kind() == CallerKind.CLIENT ? caller.id() : null;
    }

    private void disclosed(Handle handle, Caller caller, NotificationState state) {
        audit.record(
                handle,
                caller,
                "notification.read",
                "notification",
                state.id().toString(),
                Map.of("recordId", state.record().header().id().toString()));
    }
}
