package org.crvsgateway.webhooks.chore;

/** A kind of work that is done step by step. Nodes may do it at the same time: what one has locked another leaves alone. */
public interface Chore {
    /** Does a little, in a transaction of its own; false if there was nothing to do. */
    boolean step();
}
