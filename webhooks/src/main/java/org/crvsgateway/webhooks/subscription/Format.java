package org.crvsgateway.webhooks.subscription;

import java.util.regex.Pattern;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.signature.StandardWebhooks;

/**
 * What a delivery looks like: which of a message's bodies, the media type of the request, and the name of the signature
 * scheme.
 *
 * @param payload a name that whoever publishes knows, such as {@link #THIN}
 */
public record Format(String payload, String contentType, String signatureScheme) {
    /** Ids, type and link; the data is fetched with an audited call. */
    public static final String THIN = "thin";

    private static final Pattern PAYLOAD = Pattern.compile("[a-z0-9:+.-]{1,64}");

    public Format {
        if (!PAYLOAD.matcher(payload).matches()) {
            throw new IllegalArgumentException("Not the name of a payload");
        }
    }

    public static Format standard() {
        return new Format(THIN, CloudEvent.CONTENT_TYPE, StandardWebhooks.NAME);
    }

    public Format withPayload(String changed) {
        return new Format(changed, contentType, signatureScheme);
    }
}
