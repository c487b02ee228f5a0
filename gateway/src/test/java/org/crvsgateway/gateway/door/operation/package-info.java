@NullMarked
package org.crvsgateway.gateway.door.operation;

import org.jspecify.annotations.NullMarked;
