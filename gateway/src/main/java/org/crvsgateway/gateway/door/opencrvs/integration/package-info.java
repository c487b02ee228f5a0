/** Clients in the words of OpenCRVS 2.0: its integrations. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.integration;

import org.jspecify.annotations.NullMarked;
