package org.crvsgateway.gateway.subscription;

/** The names of the bodies that a message is written in. */
final class Payloads {

    /** As thin, and with a number that is the news itself, for those who may see it. */
    static final String THIN_WITH_NUMBER = "thin+number";

    private Payloads() {}
}
