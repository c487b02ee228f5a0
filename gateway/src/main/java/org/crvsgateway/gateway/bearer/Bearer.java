package org.crvsgateway.gateway.bearer;

import java.time.Instant;
import org.crvsgateway.gateway.caller.Caller;

/** Who bears a good token, and until when it counts. */
public record Bearer(Caller caller, Instant expires) {}
