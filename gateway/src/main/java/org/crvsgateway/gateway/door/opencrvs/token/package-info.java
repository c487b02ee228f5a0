/** The authentication service of OpenCRVS 1.2 to 2.0: tokens for clients, and what else was asked of it. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.token;

import org.jspecify.annotations.NullMarked;
