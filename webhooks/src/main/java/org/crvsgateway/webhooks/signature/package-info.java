/** Standard Webhooks 1.0.0 signatures and the secrets they are made with. */
@NullMarked
package org.crvsgateway.webhooks.signature;

import org.jspecify.annotations.NullMarked;
