/** Topics and subscriptions over the webhooks engine: what is told, to whom, with which fields. */
@NullMarked
package org.crvsgateway.gateway.subscription;

import org.jspecify.annotations.NullMarked;
