package org.crvsgateway.webhooks.message;

import java.util.regex.Pattern;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;

/** A topic name such as {@code birth.registered}: the dot-separated form of Standard Webhooks 1.0.0, and hyphens. */
public record Topic(String name) {
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9_-]+(\\.[a-zA-Z0-9_-]+)*");

    public Topic {
        if (name.length() > 200
                || !PATTERN.matcher(name).matches()
                || name.split("\\.", -1).length > TopicPattern.WORDS) {
            throw new WebhookRefusedException(
                    Reason.TOPIC_INVALID, "Not a topic: words of letters, digits and hyphens, separated by dots");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
