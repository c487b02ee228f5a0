/** Which addresses a webhook may be sent to (protection against server-side request forgery). */
@NullMarked
package org.crvsgateway.webhooks.target;

import org.jspecify.annotations.NullMarked;
