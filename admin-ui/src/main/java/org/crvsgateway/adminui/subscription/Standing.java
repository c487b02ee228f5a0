package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import org.crvsgateway.adminui.page.Badge;

/** Where a subscription stands. */
enum Standing {
    PENDING_VERIFICATION(Badge.Tone.WAITING),
    ACTIVE(Badge.Tone.GOOD),
    PAUSED(Badge.Tone.WAITING),
    DISABLED(Badge.Tone.BAD),
    DELETED(Badge.Tone.NEUTRAL);

    private final Badge.Tone tone;

    Standing(Badge.Tone tone) {
        this.tone = tone;
    }

    Badge badge() {
        return new Badge(say("subscription.state." + name()), tone);
    }
}
