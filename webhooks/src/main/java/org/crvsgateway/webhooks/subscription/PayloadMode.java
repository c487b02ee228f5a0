package org.crvsgateway.webhooks.subscription;

/** How much a message says; the names are stored. */
public enum PayloadMode {
    /** Ids, type and link; the data is fetched with an audited call. */
    THIN,
    /** As thin, and with a number that is the news itself, for those who may see it. */
    THIN_WITH_NUMBER
}
