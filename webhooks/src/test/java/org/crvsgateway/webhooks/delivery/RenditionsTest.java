package org.crvsgateway.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.message.Message;
import org.junit.jupiter.api.Test;

final class RenditionsTest {
    private static final UUID SUBSCRIPTION = UUID.randomUUID();
    private static final Message.Content STORED = new Message.Content("application/json", "stored".getBytes(UTF_8));

    private final Renditions renditions = new Renditions(List.of(new Naming()));

    @Test
    void aPayloadWithARenditionIsMadeForTheSubscription() {
        assertThat(new String(renditions.of(recipient("named"), STORED).body(), UTF_8))
                .isEqualTo(SUBSCRIPTION + " stored");
    }

    @Test
    void anyOtherIsSentAsItIsStored() {
        assertThat(renditions.of(recipient("thin"), STORED)).isSameAs(STORED);
    }

    private static Audience.Recipient recipient(String payload) {
        return new Audience.Recipient(SUBSCRIPTION, UUID.randomUUID(), payload);
    }

    /** Puts the subscription before the body. */
    private static final class Naming implements Rendition {
        @Override
        public String payload() {
            return "named";
        }

        @Override
        public Message.Content render(Audience.Recipient recipient, Message.Content stored) {
            String body = recipient.subscriptionId() + " " + new String(stored.body(), UTF_8);
            return new Message.Content(stored.contentType(), body.getBytes(UTF_8));
        }
    }
}
