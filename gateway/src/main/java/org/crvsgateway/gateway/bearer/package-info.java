/** Who speaks: the bearer of an access token, as long as the token and its subject count. */
@NullMarked
package org.crvsgateway.gateway.bearer;

import org.jspecify.annotations.NullMarked;
