package org.crvsgateway.gateway.notification;

/** The bytes as they were received, never normalised. The array is not copied: nobody writes to it. */
@SuppressWarnings("ArrayRecordComponent")
public record OriginalBody(SourceFormat format, String contentType, byte[] bytes) {}
