package org.crvsgateway.gateway.user;

/** What must be known of a user at each of their calls. */
public record UserStanding(String name, boolean active, long generation) {}
