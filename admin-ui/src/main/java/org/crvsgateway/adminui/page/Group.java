package org.crvsgateway.adminui.page;

/** The parts of the navigation, in their order; the title is {@code page.group.<name>}. */
public enum Group {
    /** Above all, without a title. */
    START,
    REGISTRATION,
    EXCHANGE,
    OVERSIGHT,
    ADMINISTRATION
}
