/** API clients: what they may do, and the secrets that they prove themselves with. */
@NullMarked
package org.crvsgateway.gateway.client;

import org.jspecify.annotations.NullMarked;
