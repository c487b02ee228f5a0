/** Numbers that an identity system gives to the people whom records are about. */
@NullMarked
package org.crvsgateway.gateway.nationalid;

import org.jspecify.annotations.NullMarked;
