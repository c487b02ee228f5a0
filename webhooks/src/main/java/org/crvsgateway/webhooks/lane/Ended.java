package org.crvsgateway.webhooks.lane;

/** A send that has ended. */
public record Ended(Ticket ticket, Ending ending) {}
