/** Locations as OpenCRVS 1.2 to 1.9 told them in FHIR, and 2.0 in flat JSON. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.location;

import org.jspecify.annotations.NullMarked;
