@NullMarked
package org.crvsgateway.gateway.vitalevent.json;

import org.jspecify.annotations.NullMarked;
