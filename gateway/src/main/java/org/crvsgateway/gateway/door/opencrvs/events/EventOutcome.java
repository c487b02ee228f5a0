package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What became of a call. */
sealed interface EventOutcome {

    /** The event as it is after it. */
    record Done(ObjectNode document) implements EventOutcome {}

    /** Answers that cannot be taken; they are told with their values, so this is no exception. */
    record Refused(List<FieldFault> faults) implements EventOutcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
