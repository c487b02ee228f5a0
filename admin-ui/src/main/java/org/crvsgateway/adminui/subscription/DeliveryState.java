package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import org.crvsgateway.adminui.page.Badge;

/** Where a delivery stands. */
enum DeliveryState {
    PENDING(Badge.Tone.WAITING),
    DELIVERED(Badge.Tone.GOOD),
    EXHAUSTED(Badge.Tone.BAD),
    DEAD(Badge.Tone.BAD),
    WITHHELD(Badge.Tone.NEUTRAL),
    CANCELLED(Badge.Tone.NEUTRAL);

    private final Badge.Tone tone;

    DeliveryState(Badge.Tone tone) {
        this.tone = tone;
    }

    String label() {
        return say("subscription.delivery." + name());
    }

    Badge badge() {
        return new Badge(label(), tone);
    }
}
