/** People sign in at an identity provider of their own (OpenID Connect Core 1.0), by the code flow with PKCE. */
@NullMarked
package org.crvsgateway.gateway.oidc;

import org.jspecify.annotations.NullMarked;
