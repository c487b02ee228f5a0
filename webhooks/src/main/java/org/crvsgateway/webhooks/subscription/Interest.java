package org.crvsgateway.webhooks.subscription;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.TopicPattern;

/**
 * What a subscription is about: any of the topics, and of each kind of label that it names, one of those it names.
 */
public record Interest(NavigableSet<String> topics, NavigableSet<Label> labels) {
    public Interest {
        topics.forEach(TopicPattern::new);
        topics = new TreeSet<>(topics);
        labels = new TreeSet<>(labels);
        if (topics.isEmpty()) {
            throw new WebhookRefusedException(Reason.TOPIC_INVALID, "A subscription needs at least one topic");
        }
    }

    public static Interest in(Collection<String> topics) {
        return new Interest(new TreeSet<>(topics), new TreeSet<>());
    }

    public Interest among(Collection<Label> chosen) {
        return new Interest(topics, new TreeSet<>(chosen));
    }

    public boolean covers(Message message) {
        return TopicPattern.matching(message.topic()).stream().anyMatch(topics::contains)
                && labels.stream().map(Label::kind).distinct().allMatch(kind -> message.labels().stream()
                        .anyMatch(label -> label.kind().equals(kind) && labels.contains(label)));
    }
}
