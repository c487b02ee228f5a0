/** Administrative areas, registration offices and health facilities. */
@NullMarked
package org.crvsgateway.gateway.location;

import org.jspecify.annotations.NullMarked;
