/** The ways in which an ID system answers OpenCRVS 1.1 to 2.0: country config, workflow callback and tRPC actions. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.nationalid;

import org.jspecify.annotations.NullMarked;
