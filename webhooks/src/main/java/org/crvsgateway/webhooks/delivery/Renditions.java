package org.crvsgateway.webhooks.delivery;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.crvsgateway.webhooks.message.Message;

/** The renditions of this installation; what has none is sent as it is stored. */
@Singleton
public final class Renditions {
    private final Map<String, Rendition> byPayload;

    public Renditions(Collection<Rendition> renditions) {
        this.byPayload = renditions.stream().collect(toUnmodifiableMap(Rendition::payload, Function.identity()));
    }

    /** The bytes for one subscription. */
    public Message.Content of(Audience.Recipient recipient, Message.Content stored) {
        Rendition rendition = byPayload.get(recipient.payload());
        return rendition == null ? stored : rendition.render(recipient, stored);
    }
}
