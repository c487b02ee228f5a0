package org.crvsgateway.adminui.exchange;

import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Words;

/** How an exchange ended. */
enum ExchangeOutcome {
    SUCCEEDED(Badge.Tone.GOOD),
    REFUSED(Badge.Tone.WAITING),
    FAILED(Badge.Tone.BAD);

    private final Badge.Tone tone;

    ExchangeOutcome(Badge.Tone tone) {
        this.tone = tone;
    }

    Badge badge(int status) {
        return new Badge(status == 0 ? Words.of(name()) : status + " " + Words.of(name()), tone);
    }
}
