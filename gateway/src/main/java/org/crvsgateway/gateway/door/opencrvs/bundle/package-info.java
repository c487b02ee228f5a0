/** A record as the document Bundle that OpenCRVS 1.x kept of it: FHIR STU3 with its liberties. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.bundle;

import org.jspecify.annotations.NullMarked;
