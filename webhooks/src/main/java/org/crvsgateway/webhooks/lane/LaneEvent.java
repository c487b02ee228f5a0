package org.crvsgateway.webhooks.lane;

import java.util.List;

/** What happens to a lane. */
public sealed interface LaneEvent {

    /** Sends have ended, in this order. */
    record SendsEnded(List<Ended> sends) implements LaneEvent {
        public SendsEnded {
            sends = List.copyOf(sends);
        }
    }

    /** Its owner has room for so many more requests. */
    record RoomOffered(int requests) implements LaneEvent {}

    /** So many deliveries have been taken from the queue to be sent now. */
    record SendsStarted(int requests) implements LaneEvent {}
}
