/** The addresses that OpenCRVS had its interfaces under, each led to the one route that serves it here. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.address;

import org.jspecify.annotations.NullMarked;
