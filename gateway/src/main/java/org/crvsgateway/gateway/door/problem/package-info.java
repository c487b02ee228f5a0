/** How a refusal looks on the wire: problem+json (RFC 9457), or an OperationOutcome where FHIR is spoken. */
@NullMarked
package org.crvsgateway.gateway.door.problem;

import org.jspecify.annotations.NullMarked;
