package org.crvsgateway.webhooks.signature;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a request proves where it comes from. This module brings {@link StandardWebhooks}; a door to another system may add
 * that system's own as a bean, and subscriptions made through it name it.
 */
public interface SignatureScheme {
    /** The name that subscriptions carry, at most 32 characters. */
    String name();

    /** The headers to add to the request. */
    Map<String, String> headers(Request request);

    /** What is signed: the id of the message, the time of this attempt, the exact body, the live secrets, newest first. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(String id, Instant at, byte[] body, List<String> secrets) {}
}
