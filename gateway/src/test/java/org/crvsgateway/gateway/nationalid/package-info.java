@NullMarked
package org.crvsgateway.gateway.nationalid;

import org.jspecify.annotations.NullMarked;
