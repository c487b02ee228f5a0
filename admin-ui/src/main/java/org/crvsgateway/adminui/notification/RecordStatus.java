package org.crvsgateway.adminui.notification;

import org.crvsgateway.adminui.page.Badge;

/** Where a record stands, as the contract names it and as the screens say it. */
enum RecordStatus {
    NOTIFIED("To be decided", Badge.Tone.WAITING),
    REGISTERED("Registered", Badge.Tone.GOOD),
    REJECTED("Rejected", Badge.Tone.BAD),
    REVOKED("Revoked", Badge.Tone.NEUTRAL);

    private final String label;
    private final Badge.Tone tone;

    RecordStatus(String label, Badge.Tone tone) {
        this.label = label;
        this.tone = tone;
    }

    String label() {
        return label;
    }

    Badge badge() {
        return new Badge(label, tone);
    }
}
