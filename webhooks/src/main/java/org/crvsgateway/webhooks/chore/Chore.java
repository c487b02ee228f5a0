package org.crvsgateway.webhooks.chore;

/** A kind of work that is done step by step. Nodes may do it at the same time: what one has locked another leaves alone. */
public interface Chore {
    /** What has to be so before this node publishes or delivers anything; done at its start, and waited for. */
    default void prepare() {}

    /** Does a little, in a transaction of its own; false if there was nothing to do. */
    boolean step();
}
