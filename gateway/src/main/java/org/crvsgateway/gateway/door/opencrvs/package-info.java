/** The OpenCRVS 1.2 to 1.8 wire contract: event notification as a FHIR document Bundle. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs;

import org.jspecify.annotations.NullMarked;
