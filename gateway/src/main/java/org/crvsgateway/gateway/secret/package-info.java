/** Keeping secrets: the master key outside the database, and what is derived from it to seal and to hash. */
@NullMarked
package org.crvsgateway.gateway.secret;

import org.jspecify.annotations.NullMarked;
