package org.crvsgateway.gateway.door.opencrvs.graphql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.record.RecordAction;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.record.RecordStep;

/** The registration statuses of OpenCRVS ({@code http://opencrvs.org/specs/reg-status}) and ours. */
final class PeerStatus {

    static final String REGISTERED = "REGISTERED";
    static final String CERTIFIED = "CERTIFIED";

    private PeerStatus() {}

    /** Ours that this one of theirs means; none where it means none. */
    static Set<RecordStatus> named(String status) {
        return switch (status.strip().toUpperCase(Locale.ROOT)) {
            case "IN_PROGRESS", "DECLARED", "VALIDATED", "DECLARATION_UPDATED", "REINSTATED" ->
                Set.of(RecordStatus.NOTIFIED);
            case "WAITING_VALIDATION" -> Set.of(RecordStatus.PENDING_IDENTITY);
            case "REGISTERED", "CERTIFIED", "ISSUED", "CORRECTION_REQUESTED" -> Set.of(RecordStatus.REGISTERED);
            case "REJECTED" -> Set.of(RecordStatus.REJECTED);
            case "ARCHIVED" -> Set.of(RecordStatus.REVOKED);
            default -> Set.of();
        };
    }

    /** Theirs for where a record stands; OpenCRVS also tells by it that a certificate was given. */
    static String of(RecordStatus status, List<RecordStep> steps) {
        return switch (status) {
            case NOTIFIED -> "IN_PROGRESS";
            case PENDING_IDENTITY -> "WAITING_VALIDATION";
            case REGISTERED -> isCertified(steps) ? CERTIFIED : REGISTERED;
            case REJECTED -> "REJECTED";
            case REVOKED -> "ARCHIVED";
        };
    }

    /** Their word for what was done, {@code operationType} of a history; empty where they have none. */
    static Optional<String> of(RecordAction action) {
        return Optional.ofNullable(
                switch (action) {
                    case NOTIFIED -> "IN_PROGRESS";
                    case AMENDED -> "DECLARATION_UPDATED";
                    case REGISTERING -> "WAITING_VALIDATION";
                    case REGISTERED -> REGISTERED;
                    case REJECTED -> "REJECTED";
                    case CORRECTED -> "CORRECTED";
                    case CERTIFIED -> CERTIFIED;
                    case REVOKED -> "ARCHIVED";
                    case IDENTIFIER_ASSIGNED, ANNOTATED -> null;
                });
    }

    private static boolean isCertified(List<RecordStep> steps) {
        return steps.stream().anyMatch(step -> step.action() == RecordAction.CERTIFIED);
    }
}
