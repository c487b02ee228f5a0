/** How the gateway is doing, in numbers that somebody looks at in the morning. */
@NullMarked
package org.crvsgateway.gateway.overview;

import org.jspecify.annotations.NullMarked;
