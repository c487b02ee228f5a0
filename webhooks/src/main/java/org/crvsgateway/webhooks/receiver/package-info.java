/** What the receiver of one subscription asks of us: whose certificates to trust, and how we prove who we are. */
@NullMarked
package org.crvsgateway.webhooks.receiver;

import org.jspecify.annotations.NullMarked;
