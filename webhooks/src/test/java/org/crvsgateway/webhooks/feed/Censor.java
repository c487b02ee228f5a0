package org.crvsgateway.webhooks.feed;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.crvsgateway.webhooks.delivery.Audience;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Topic;

/** Lets some owners be told nothing. */
@Singleton
@Requires(property = "crg.test.censor")
final class Censor implements Audience {
    static final Set<UUID> SILENCED = ConcurrentHashMap.newKeySet();

    @Override
    public boolean admits(Recipient recipient, Topic topic, Set<Label> labels) {
        return !SILENCED.contains(recipient.ownerClientId());
    }
}
