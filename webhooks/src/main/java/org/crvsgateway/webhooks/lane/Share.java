package org.crvsgateway.webhooks.lane;

import java.util.UUID;

/**
 * The lanes of one crew of a node. The crews of a node are to each other as nodes are; shares only keep them from
 * locking each other's lanes in vain, so another node may well cut its lanes otherwise.
 *
 * @param number from 0
 */
public record Share(int number, int of) {
    private static final int KEYS = 64;

    /** What is stored with a lane. */
    public static int key(UUID subscriptionId) {
        return Math.floorMod(subscriptionId.hashCode(), KEYS);
    }
}
