package org.crvsgateway.webhooks.subscription;

import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.signature.StandardWebhooks;

/** What a delivery looks like: payload, media type of the request, and the name of the signature scheme. */
public record Format(PayloadMode payloadMode, String contentType, String signatureScheme) {
    public static Format standard() {
        return new Format(PayloadMode.THIN, CloudEvent.CONTENT_TYPE, StandardWebhooks.NAME);
    }
}
