package org.crvsgateway.gateway.exchange;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
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

    /** The body where it is text; a character that the cut went through is left out. */
    public Optional<String> text() {
        if (bytes == null) {
            return Optional.empty();
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult end = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), text, !cut);
        return end.isError() ? Optional.empty() : Optional.of(text.flip().toString());
    }

    /** The body where it is not text. */
    public Optional<String> base64() {
        return bytes == null || text().isPresent()
                ? Optional.empty()
                : Optional.of(Base64.getEncoder().encodeToString(bytes));
    }

    int memory() {
        return bytes == null ? 0 : bytes.length;
    }
}
