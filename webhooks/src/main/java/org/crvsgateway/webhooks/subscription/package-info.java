/** Who wants to be told what, where, and signed with which secret. */
@NullMarked
package org.crvsgateway.webhooks.subscription;

import org.jspecify.annotations.NullMarked;
