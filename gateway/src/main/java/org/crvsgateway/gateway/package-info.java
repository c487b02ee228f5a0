/** The gateway: features in the middle, doors in, connectors out. */
@NullMarked
package org.crvsgateway.gateway;

import org.jspecify.annotations.NullMarked;
