package org.crvsgateway.webhooks.receiver;

/**
 * One fault of the settings as they were sent in.
 *
 * @param path JSON Pointer (RFC 6901)
 * @param code stable and lower-case with hyphens, such as {@code key-mismatch}
 * @param message one sentence for a person; never repeats a value
 */
public record ReceiverFault(String path, String code, String message) {}
