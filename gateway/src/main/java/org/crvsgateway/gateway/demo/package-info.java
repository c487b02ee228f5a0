/**
 * The demonstration: an invented country whose hospitals, registry, national-ID agency and statistics office call the
 * gateway as real ones would, over HTTP and with credentials of their own. Nothing else depends on it.
 */
@NullMarked
package org.crvsgateway.gateway.demo;

import org.jspecify.annotations.NullMarked;
