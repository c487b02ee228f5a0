package org.crvsgateway.gateway.subscription;

import java.util.List;
import java.util.function.Supplier;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.subscription.SecretsSealedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the webhooks engine refuses, as problems. */
final class WebhookRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRefusals.class);

    private WebhookRefusals() {}

    static <T> T translate(Supplier<T> call) {
        try {
            return call.get();
        } catch (WebhookRefusedException e) {
            throw problem(e);
        } catch (SecretsSealedException e) {
            LOG.error("A signing key cannot be opened", e);
            throw new ProblemException(
                    ProblemType.KEY_UNAVAILABLE, "The signing keys of this subscription cannot be opened now.");
        }
    }

    private static ProblemException problem(WebhookRefusedException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal.reason()) {
            case URL_FORBIDDEN ->
                new ProblemException(
                        ProblemType.ENDPOINT_REFUSED, message, List.of(Issue.error("/url", "url-forbidden", message)));
            case FILTER_INVALID -> ProblemException.invalid("/filter", "invalid-filter", message);
            case PACE_INVALID -> ProblemException.invalid("/pace", "out-of-range", message);
            case TOPIC_INVALID -> ProblemException.invalid("/topics", "unknown-topic", message);
            case SUBSCRIPTION_UNKNOWN -> ProblemException.notFound("subscription");
            case REPLAY_UNKNOWN -> ProblemException.notFound("replay");
            case REPLAY_INVALID -> ProblemException.invalid("", "out-of-range", message);
            case DELIVERY_UNKNOWN -> ProblemException.notFound("delivery");
            case STATE_CONFLICT -> new ProblemException(ProblemType.SUBSCRIPTION_STATE, message);
            case OVERLAP_INVALID -> ProblemException.invalid("/overlap", "out-of-range", message);
            case TWO_SECRETS_LIVE -> new ProblemException(ProblemType.TOO_MANY_CREDENTIALS, message);
        };
    }
}
