/** The canonical JSON of a vital event: read strictly, report every fault with its path, write in one order. */
@NullMarked
package org.crvsgateway.gateway.vitalevent.json;

import org.jspecify.annotations.NullMarked;
