@NullMarked
package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.NullMarked;
