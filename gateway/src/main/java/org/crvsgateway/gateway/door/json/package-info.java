/** The gateway's own JSON API, under /api/v1; described in openapi.yml. */
@NullMarked
package org.crvsgateway.gateway.door.json;

import org.jspecify.annotations.NullMarked;
