/** Sending many deliveries again: durable jobs with progress, which any node goes on with. */
@NullMarked
package org.crvsgateway.webhooks.replay;

import org.jspecify.annotations.NullMarked;
