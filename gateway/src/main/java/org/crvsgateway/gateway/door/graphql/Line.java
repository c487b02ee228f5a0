package org.crvsgateway.gateway.door.graphql;

/** The way back to a client that follows one operation. Each call blocks until the client has room for more. */
interface Line {

    void next(QueryAnswer answer) throws InterruptedException, LineClosedException;

    /** Shows proxies that somebody is there; does nothing where the client has no room, for then it is busy enough. */
    void beat() throws LineClosedException;

    /** Nothing more will come. */
    void complete() throws InterruptedException, LineClosedException;
}
