package org.crvsgateway.webhooks.message;

import java.util.regex.Pattern;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;

/**
 * What a message is about, for filters: {@code area:…}, {@code facility:…}. The host of this module gives the kinds their
 * meaning.
 */
public record Label(String kind, String value) implements Comparable<Label> {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final Pattern VALUE = Pattern.compile("[\\p{Alnum}._:-]{1,150}");

    public Label {
        if (!KIND.matcher(kind).matches() || !VALUE.matcher(value).matches()) {
            throw new WebhookRefusedException(Reason.FILTER_INVALID, "Not a label: kind:value");
        }
    }

    public static Label parse(String text) {
        int colon = text.indexOf(':');
        return new Label(text.substring(0, Math.max(0, colon)), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Label other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + ":" + value;
    }
}
