/** Proving who one is: OAuth 2.0 tokens for clients (RFC 6749), sign-in for people, bearer tokens on every call (RFC 6750). */
@NullMarked
package org.crvsgateway.gateway.door.oauth;

import org.jspecify.annotations.NullMarked;
