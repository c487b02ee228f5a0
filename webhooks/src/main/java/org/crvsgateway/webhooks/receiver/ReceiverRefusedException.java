package org.crvsgateway.webhooks.receiver;

import java.io.Serial;
import java.util.List;

/** Settings that are not taken, with every fault that was found. */
public final class ReceiverRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<ReceiverFault> faults;

    ReceiverRefusedException(List<ReceiverFault> faults) {
        super("The settings of the receiver have " + faults.size() + " faults");
        this.faults = List.copyOf(faults);
    }

    public List<ReceiverFault> faults() {
        return faults;
    }
}
