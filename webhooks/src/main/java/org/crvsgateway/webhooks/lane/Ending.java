package org.crvsgateway.webhooks.lane;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one send ended. */
public sealed interface Ending {

    /** 2xx. */
    record Accepted() implements Ending {}

    /** Any other status. */
    record Answered(int status, @Nullable Duration retryAfter) implements Ending {}

    /** No answer: not found, not reached, broken off, too late. */
    record Unreached() implements Ending {}

    /** The guard of outgoing calls refused the target. */
    record Forbidden(String detail) implements Ending {}

    /** It could not be built or signed. */
    record Unbuilt() implements Ending {}

    /** Something of ours is out of order, such as the proxy: nobody's budget is touched. */
    record Hindered() implements Ending {}

    /** The subscriber may no longer be told this. */
    record Withheld() implements Ending {}
}
