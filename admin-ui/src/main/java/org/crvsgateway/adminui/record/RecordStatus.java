package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import org.crvsgateway.adminui.page.Badge;

/** Where a record stands, as the contract names it and as the screens say it. */
public enum RecordStatus {
    NOTIFIED(Badge.Tone.WAITING),
    PENDING_IDENTITY(Badge.Tone.WAITING),
    REGISTERED(Badge.Tone.GOOD),
    REJECTED(Badge.Tone.BAD),
    REVOKED(Badge.Tone.NEUTRAL);

    private final Badge.Tone tone;

    RecordStatus(Badge.Tone tone) {
        this.tone = tone;
    }

    public String label() {
        return say("notification.status." + name());
    }

    public Badge badge() {
        return new Badge(label(), tone);
    }
}
