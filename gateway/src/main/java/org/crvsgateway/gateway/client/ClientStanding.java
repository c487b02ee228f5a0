package org.crvsgateway.gateway.client;

import org.crvsgateway.gateway.caller.FieldGrant;

/** What must be known of a client at each of its calls. */
public record ClientStanding(String name, boolean active, long generation, FieldGrant fields) {}
