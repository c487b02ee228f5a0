/** Records as FHIR R4 documents, for whoever was chosen and approved to get them whole. */
@NullMarked
package org.crvsgateway.gateway.recordbundle;

import org.jspecify.annotations.NullMarked;
