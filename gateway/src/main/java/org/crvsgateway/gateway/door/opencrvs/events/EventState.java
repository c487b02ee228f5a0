package org.crvsgateway.gateway.door.opencrvs.events;

import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.record.RecordStatus;
import org.jspecify.annotations.Nullable;

/** Where an event stands, in the words of OpenCRVS. */
enum EventState {
    CREATED(Set.of(ActionType.NOTIFY)),
    NOTIFIED(Set.of(ActionType.READ)),
    REGISTERED(Set.of(ActionType.READ, ActionType.REQUEST_CORRECTION)),
    ARCHIVED(Set.of(ActionType.READ));

    @SuppressWarnings("ImmutableEnumChecker") // an immutable set
    private final Set<ActionType> actions;

    EventState(Set<ActionType> actions) {
        this.actions = actions;
    }

    static EventState of(@Nullable RecordStatus status) {
        return status == null
                ? CREATED
                : switch (status) {
                    case NOTIFIED, PENDING_IDENTITY, REJECTED -> NOTIFIED;
                    case REGISTERED -> REGISTERED;
                    case REVOKED -> ARCHIVED;
                };
    }

    static List<String> flags(@Nullable RecordStatus status) {
        return switch (status) {
            case REJECTED -> List.of("rejected");
            case PENDING_IDENTITY -> List.of("register:requested");
            case null, default -> List.of();
        };
    }

    /** The refusal of an action that the state does not allow. */
    String refusal(ActionType action, List<String> flags) {
        return "Action '" + action + "' cannot be performed on an event in '" + this + "' state with ["
                + String.join(", ", flags) + "] flags. Available actions: "
                + String.join(", ", actions.stream().map(Enum::name).sorted().toList()) + ".";
    }
}
