/** People who sign in to the admin UI. */
@NullMarked
package org.crvsgateway.gateway.user;

import org.jspecify.annotations.NullMarked;
