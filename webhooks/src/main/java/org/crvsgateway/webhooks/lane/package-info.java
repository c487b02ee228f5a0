/**
 * What the engine decides, and nothing else: a lane, the time and an event go in, the lane as it is next and commands come
 * out. No clock, no database, no network; the simulation runs it as it is.
 */
@NullMarked
package org.crvsgateway.webhooks.lane;

import org.jspecify.annotations.NullMarked;
