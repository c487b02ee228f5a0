package org.crvsgateway.webhooks.subscription;

import java.util.List;
import java.util.Optional;
import org.crvsgateway.webhooks.sending.Failure;
import org.jspecify.annotations.Nullable;

/** How an endpoint answered pings that were signed in different ways. */
public record ProbeReport(List<Answer> answers) {

    public ProbeReport {
        answers = List.copyOf(answers);
    }

    public enum SignedWith {
        /** With the keys that are to go; asked only while there are such. */
        OLD,
        CURRENT,
        /** With keys made for this one ping, which nobody can know. */
        UNKNOWN
    }

    /** Neither status nor failure is missing at once: a failure means that there was no answer. */
    public record Answer(
            SignedWith signedWith,
            @Nullable Integer status,
            @Nullable Failure failure) {
        public boolean isAccepted() {
            return status != null && status >= 200 && status < 300;
        }
    }

    public enum Finding {
        /** It takes what anybody signed: whoever knows its URL can send it inventions. */
        DOES_NOT_VERIFY,
        /** It knows the current keys and not, or no more, any old ones. */
        ACCEPTS_ONLY_CURRENT,
        ACCEPTS_BOTH,
        /** It was not told of the new keys yet: ending the old ones now would cut it off. */
        ACCEPTS_ONLY_OLD,
        /** It is away, or has keys that are not ours. */
        ACCEPTS_NONE
    }

    public Finding finding() {
        if (accepts(SignedWith.UNKNOWN)) {
            return Finding.DOES_NOT_VERIFY;
        }
        if (accepts(SignedWith.CURRENT)) {
            return accepts(SignedWith.OLD) ? Finding.ACCEPTS_BOTH : Finding.ACCEPTS_ONLY_CURRENT;
        }
        return accepts(SignedWith.OLD) ? Finding.ACCEPTS_ONLY_OLD : Finding.ACCEPTS_NONE;
    }

    /** Whether there are old keys that this endpoint does not need. */
    public boolean isSafeToEndOld() {
        return find(SignedWith.OLD).isPresent() && accepts(SignedWith.CURRENT);
    }

    private boolean accepts(SignedWith signedWith) {
        return find(signedWith).filter(Answer::isAccepted).isPresent();
    }

    private Optional<Answer> find(SignedWith signedWith) {
        return answers.stream()
                .filter(answer -> answer.signedWith() == signedWith)
                .findFirst();
    }
}
