/** Who calls, from where, with which scopes and fields. */
@NullMarked
package org.crvsgateway.gateway.caller;

import org.jspecify.annotations.NullMarked;
