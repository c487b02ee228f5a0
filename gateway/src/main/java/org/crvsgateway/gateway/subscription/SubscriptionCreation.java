package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.List;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.Mode;
import org.crvsgateway.webhooks.subscription.Signature;
import org.jspecify.annotations.Nullable;

/** Makes a subscription in one of its two modes. */
@Singleton
public final class SubscriptionCreation {

    private final SubscriptionService pushes;
    private final PullSubscriptions pulls;
    private final ManifestService manifests;

    SubscriptionCreation(SubscriptionService pushes, PullSubscriptions pulls, ManifestService manifests) {
        this.pushes = pushes;
        this.pulls = pulls;
        this.manifests = manifests;
    }

    /**
     * What a caller asks for.
     *
     * @param mode null: PUSH
     * @param url only for PUSH
     * @param manifest null: with PULL only
     */
    public record Wish(
            @Nullable String mode,
            @Nullable String url,
            List<String> topics,
            Signature signature,
            @Nullable Boolean manifest) {
        public Wish {
            topics = List.copyOf(topics);
        }
    }

    public IssuedSecret create(Caller caller, Wish wish) {
        return switch (mode(wish.mode())) {
            case PUSH -> push(caller, wish);
            case PULL -> pull(caller, wish);
        };
    }

    private IssuedSecret push(Caller caller, Wish wish) {
        IssuedSecret issued = pushes.create(caller, wish.url(), wish.topics(), wish.signature());
        if (!Boolean.TRUE.equals(wish.manifest())) {
            return issued;
        }
        return new IssuedSecret(
                manifests.want(caller, issued.subscription().id(), true), issued.secret(), issued.publicKey());
    }

    private IssuedSecret pull(Caller caller, Wish wish) {
        if (wish.url() != null) {
            throw ProblemException.invalid("/url", "not-for-pull", "A subscription that is fetched has no endpoint.");
        }
        return pulls.create(caller, wish.topics(), wish.signature(), !Boolean.FALSE.equals(wish.manifest()));
    }

    private static Mode mode(@Nullable String name) {
        if (name == null) {
            return Mode.PUSH;
        }
        try {
            return Mode.valueOf(name);
        } catch (IllegalArgumentException _) {
            throw ProblemException.invalid("/mode", "unknown-mode", "This is PUSH or PULL.");
        }
    }
}
