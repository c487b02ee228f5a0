package org.crvsgateway.gateway.user;

import org.crvsgateway.gateway.token.AccessToken;

/** Somebody who has just signed in. */
public record SignIn(User user, AccessToken token) {}
