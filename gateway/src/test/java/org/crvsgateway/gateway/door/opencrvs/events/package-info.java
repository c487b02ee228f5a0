@NullMarked
package org.crvsgateway.gateway.door.opencrvs.events;

import org.jspecify.annotations.NullMarked;
