/** The webhooks of OpenCRVS 1.0 to 1.9: subscribing, the bodies and the signature. They are delivered like all others. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.webhook;

import org.jspecify.annotations.NullMarked;
