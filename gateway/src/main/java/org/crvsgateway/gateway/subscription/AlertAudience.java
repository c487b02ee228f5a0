package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.Set;
import org.crvsgateway.webhooks.delivery.Audience;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Topic;

/**
 * What is addressed to one client, such as its test messages, is for nobody else. Alerts are for the client whose
 * subscription is in trouble, and never for that subscription, which would go round.
 */
@Singleton
final class AlertAudience implements Audience {

    static final String CLIENT = "client";
    static final String SUBSCRIPTION = "subscription";

    @Override
    public boolean admits(Recipient recipient, Topic topic, Set<Label> labels) {
        boolean addressed = labels.stream().anyMatch(label -> label.kind().equals(CLIENT));
        if (!addressed && !isAlert(topic)) {
            return true;
        }
        return labels.contains(new Label(CLIENT, recipient.ownerClientId().toString()))
                && !(isAlert(topic)
                        && labels.contains(new Label(
                                SUBSCRIPTION, recipient.subscriptionId().toString())));
    }

    private static boolean isAlert(Topic topic) {
        return topic.name().startsWith(Topics.ALERT_PREFIX);
    }
}
