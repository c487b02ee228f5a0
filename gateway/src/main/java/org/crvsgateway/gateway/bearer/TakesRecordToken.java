package org.crvsgateway.gateway.bearer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that also takes a token for a single record; every other refuses it. Whoever is behind it asks {@link
 * org.crvsgateway.gateway.caller.Caller#requireRecord}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TakesRecordToken {}
