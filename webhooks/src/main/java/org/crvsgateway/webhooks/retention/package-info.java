/** How long what was told is kept, and how the log is cut into months so that the old ones go without a trace. */
@NullMarked
package org.crvsgateway.webhooks.retention;

import org.jspecify.annotations.NullMarked;
