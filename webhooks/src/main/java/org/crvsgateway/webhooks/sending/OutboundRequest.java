package org.crvsgateway.webhooks.sending;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to an endpoint, with exactly these bytes. */
public record OutboundRequest(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable Content content) {

    /** A POST, or a GET where there is no content. */
    public OutboundRequest(String url, Map<String, String> headers, @Nullable Content content) {
        this(content == null ? "GET" : "POST", url, headers, content);
    }

    /** Asks what is allowed, without content. */
    public static OutboundRequest options(String url, Map<String, String> headers) {
        return new OutboundRequest("OPTIONS", url, headers, null);
    }

    /** The body and its media type. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(String contentType, byte[] body) {}
}
