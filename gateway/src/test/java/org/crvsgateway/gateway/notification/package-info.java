@NullMarked
package org.crvsgateway.gateway.notification;

import org.jspecify.annotations.NullMarked;
