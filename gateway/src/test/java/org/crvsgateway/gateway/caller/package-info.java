@NullMarked
package org.crvsgateway.gateway.caller;

import org.jspecify.annotations.NullMarked;
