@NullMarked
package org.crvsgateway.gateway.record;

import org.jspecify.annotations.NullMarked;
