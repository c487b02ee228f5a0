/** What every HTTP exchange has, whichever door it enters: a request id, and headers that protect a browser. */
@NullMarked
package org.crvsgateway.gateway.door.edge;

import org.jspecify.annotations.NullMarked;
