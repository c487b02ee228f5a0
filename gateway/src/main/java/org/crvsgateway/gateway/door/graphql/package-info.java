/**
 * The GraphQL door at {@code /graphql}. A subject brings its SDL in the module graphql-schema and its {@code Fetchers} bean
 * here; scopes stand in the SDL and are enforced in one place.
 */
@NullMarked
package org.crvsgateway.gateway.door.graphql;

import org.jspecify.annotations.NullMarked;
