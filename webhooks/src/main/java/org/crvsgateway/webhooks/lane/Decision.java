package org.crvsgateway.webhooks.lane;

import java.util.List;

/** The lane as it is next, and what has to be done. */
public record Decision(Lane lane, List<LaneCommand> commands) {
    public Decision {
        commands = List.copyOf(commands);
    }
}
