@NullMarked
package org.crvsgateway.gateway.door.contract;

import org.jspecify.annotations.NullMarked;
