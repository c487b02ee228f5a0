/** Access tokens: the signing keys, issuing and verifying (RFC 9068, RFC 7519, RFC 7517). */
@NullMarked
package org.crvsgateway.gateway.token;

import org.jspecify.annotations.NullMarked;
