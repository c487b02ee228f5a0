/** Subscriptions to webhooks: how they are doing, what was sent, and what can be done about it. */
@NullMarked
package org.crvsgateway.adminui.subscription;

import org.jspecify.annotations.NullMarked;
