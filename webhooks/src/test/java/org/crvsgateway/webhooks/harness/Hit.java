package org.crvsgateway.webhooks.harness;

import java.util.UUID;

/**
 * One request at a receiver.
 *
 * @param digest the beginning of the body's SHA-256
 * @param signed whether the signature is one by the subscription's secret
 * @param micros when its head had come, in microseconds since 1970
 */
public record Hit(UUID id, long sequence, long digest, boolean signed, long micros) {}
