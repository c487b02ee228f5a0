package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.language.Phrases;

/** Why something failed, for the person at the screen. */
public final class Failures {

    private Failures() {}

    /**
     * In their language where the problem type has a sentence under {@code problem.<type>}; else the gateway's own words,
     * which are English and say more.
     */
    public static String sentence(GatewayException failure) {
        return switch (failure.reason()) {
            case UNREACHABLE -> say("page.unreachable.text");
            case SIGNED_OUT -> say("page.signed-out.text");
            case FAILED -> say("page.failed.text");
            case REFUSED ->
                Phrases.find(Phrases.locale(), "problem." + failure.type()).orElseGet(failure::getMessage);
        };
    }
}
