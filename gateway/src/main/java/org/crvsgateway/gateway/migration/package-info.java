/** Takes over what an OpenCRVS 1.x installation knows: its clients, their webhooks and its locations. */
@NullMarked
package org.crvsgateway.gateway.migration;

import org.jspecify.annotations.NullMarked;
