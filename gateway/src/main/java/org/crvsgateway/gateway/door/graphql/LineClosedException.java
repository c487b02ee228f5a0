package org.crvsgateway.gateway.door.graphql;

import java.io.Serial;

/** The client is gone. */
final class LineClosedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;
}
