package org.crvsgateway.webhooks;

import java.util.UUID;

/** Source of version 7 UUIDs (RFC 9562), so that ids follow the order of creation. */
@FunctionalInterface
public interface IdSource {
    UUID next();
}
