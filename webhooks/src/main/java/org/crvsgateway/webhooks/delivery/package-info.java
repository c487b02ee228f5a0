/** The outbox, the leased lanes and the record of every attempt. */
@NullMarked
package org.crvsgateway.webhooks.delivery;

import org.jspecify.annotations.NullMarked;
