package org.crvsgateway.webhooks.sending;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to an endpoint: a POST with exactly these bytes, or a GET where there is no content. */
public record OutboundRequest(
        String url, Map<String, String> headers, @Nullable Content content) {

    /** The body and its media type. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(String contentType, byte[] body) {}
}
