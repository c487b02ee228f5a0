/** GraphQL requests as they are before a schema answers them, and how much of one is answered. */
@NullMarked
package org.crvsgateway.gateway.door.query;

import org.jspecify.annotations.NullMarked;
