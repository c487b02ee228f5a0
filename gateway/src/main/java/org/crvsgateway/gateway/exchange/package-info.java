/** The log of the requests that came in and of the calls that went out, with their bodies. */
@NullMarked
package org.crvsgateway.gateway.exchange;

import org.jspecify.annotations.NullMarked;
