package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.sending.HttpSender;
import org.crvsgateway.webhooks.sending.OutboundRequest;
import org.crvsgateway.webhooks.sending.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Asks an endpoint by OPTIONS whether this gateway may send to it: HTTP 1.1 Web Hooks for Event Delivery 1.0, section 4.
 * The grant has to come with the answer; the way back over a callback is not offered.
 */
@Singleton
public final class Handshake {
    public static final String ORIGIN = "WebHook-Request-Origin";

    private static final String RATE = "WebHook-Request-Rate";
    private static final int SECONDS_OF_MINUTE = 60;
    private static final Pattern PER_MINUTE = Pattern.compile("[1-9][0-9]{0,8}");

    private final HttpSender sender;

    Handshake(HttpSender sender) {
        this.sender = sender;
    }

    /** The source's host is who asks. */
    ChallengeOutcome ask(Subscription subscription, @Nullable Receiver receiver, URI source) {
        String origin = source.getHost() == null ? source.toString() : source.getHost();
        Map<String, String> headers = new HashMap<>(Map.of(ORIGIN, origin));
        Integer perSecond = subscription.receiving().pace().ratePerSecond();
        if (perSecond != null) {
            headers.put(RATE, Integer.toString(perSecond * SECONDS_OF_MINUTE));
        }
        return switch (sender.send(OutboundRequest.options(subscription.endpoint(), headers), receiver)) {
            case Outcome.Failed failed -> new ChallengeOutcome.Refused(failed.failure(), null, failed.detail());
            case Outcome.Answered answered -> judge(subscription, origin, answered);
        };
    }

    private static ChallengeOutcome judge(Subscription subscription, String origin, Outcome.Answered answered) {
        if (!answered.isSuccess()) {
            return refused(answered, "The endpoint answered with another status than 2xx");
        }
        String allowed = answered.permission().origin();
        if (allowed == null || !(allowed.strip().equals("*") || allowed.strip().equalsIgnoreCase(origin))) {
            return refused(answered, "The answer has no WebHook-Allowed-Origin with our origin or *");
        }
        String rate = answered.permission().rate();
        if (rate == null || rate.strip().equals("*")) {
            return new ChallengeOutcome.Granted(subscription, origin, null);
        }
        return PER_MINUTE.matcher(rate.strip()).matches()
                ? new ChallengeOutcome.Granted(subscription, origin, Integer.valueOf(rate.strip()))
                : refused(answered, "WebHook-Allowed-Rate is neither * nor a number above 0");
    }

    private static ChallengeOutcome refused(Outcome.Answered answered, String detail) {
        return new ChallengeOutcome.Refused(null, answered.status(), detail);
    }
}
