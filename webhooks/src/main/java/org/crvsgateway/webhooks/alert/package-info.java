/** Alerts about subscriptions in trouble. */
@NullMarked
package org.crvsgateway.webhooks.alert;

import org.jspecify.annotations.NullMarked;
