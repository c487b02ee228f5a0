@NullMarked
package org.crvsgateway.gateway.id;

import org.jspecify.annotations.NullMarked;
