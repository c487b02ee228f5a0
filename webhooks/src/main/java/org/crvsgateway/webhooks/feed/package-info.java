/** The deliveries of a subscription as it fetches them itself: by sequence, acknowledged, compared with what it has. */
@NullMarked
package org.crvsgateway.webhooks.feed;

import org.jspecify.annotations.NullMarked;
