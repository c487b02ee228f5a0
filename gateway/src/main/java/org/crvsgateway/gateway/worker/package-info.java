/** Work that repeats in the background for as long as the node runs. */
@NullMarked
package org.crvsgateway.gateway.worker;

import org.jspecify.annotations.NullMarked;
