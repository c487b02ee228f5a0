package org.crvsgateway.gateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A body as far as it is kept. The array is not copied: nobody writes to it.
 *
 * @param size in bytes, of the whole body as it went over the wire
 * @param bytes its beginning; null where it is not kept
 * @param cut whether {@code bytes} ends before the body does
 */
@SuppressWarnings("ArrayRecordComponent")
public record Body(@Nullable String contentType, long size, byte @Nullable [] bytes, boolean cut) {

    public static final Body NONE = new Body(null, 0, null, false);

    /** One of which only the size is known, or may be kept. */
    public static Body unkept(@Nullable String contentType, long size) {
        return new Body(contentType, size, null, false);
    }

    public static Body of(@Nullable String contentType, byte[] bytes) {
        return new Body(contentType, bytes.length, bytes, false);
    }

    int memory() {
        return bytes == null ? 0 : bytes.length;
    }
}
