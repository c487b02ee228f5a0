package org.crvsgateway.webhooks.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;

/**
 * A topic, or a pattern that stands for several: {@code *} in place of a word ({@code birth.*}, {@code *.registered}), or
 * alone for all.
 */
public record TopicPattern(String name) {
    private static final Pattern PATTERN = Pattern.compile("([a-zA-Z0-9_-]+|\\*)(\\.([a-zA-Z0-9_-]+|\\*))*");
    private static final int LENGTH = 200;
    static final int WORDS = 6;
    private static final String ANY = "*";

    public TopicPattern {
        if (name.length() > LENGTH
                || !PATTERN.matcher(name).matches()
                || words(name).size() > WORDS) {
            throw new WebhookRefusedException(
                    Reason.TOPIC_INVALID,
                    "Not a topic: words of letters, digits and hyphens, separated by dots, or * in place of a word");
        }
    }

    public boolean matches(Topic topic) {
        return matching(topic).contains(name);
    }

    /** Every pattern that the topic matches: short, because topics have few words. */
    public static List<String> matching(Topic topic) {
        List<String> patterns = List.of("");
        for (String word : words(topic.name())) {
            List<String> longer = new ArrayList<>(patterns.size() * 2);
            for (String pattern : patterns) {
                String start = pattern.isEmpty() ? "" : pattern + ".";
                longer.add(start + word);
                longer.add(start + ANY);
            }
            patterns = longer;
        }
        List<String> all = new ArrayList<>(patterns);
        if (!all.contains(ANY)) {
            all.add(ANY);
        }
        return all;
    }

    private static List<String> words(String name) {
        return List.of(name.split("\\.", -1));
    }

    @Override
    public String toString() {
        return name;
    }
}
