@NullMarked
package org.crvsgateway.gateway.door.problem;

import org.jspecify.annotations.NullMarked;
