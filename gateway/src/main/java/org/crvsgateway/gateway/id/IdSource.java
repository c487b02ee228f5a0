package org.crvsgateway.gateway.id;

import java.util.UUID;

/** Gives the next identifier: a UUID of version 7 (RFC 9562), so that newer ids sort after older ones. */
@FunctionalInterface
public interface IdSource {
    UUID next();
}
