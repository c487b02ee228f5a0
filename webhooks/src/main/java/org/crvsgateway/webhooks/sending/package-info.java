/** One HTTP request to one endpoint: pinned address, bounded time and size, no redirects. */
@NullMarked
package org.crvsgateway.webhooks.sending;

import org.jspecify.annotations.NullMarked;
