/** Starts the whole gateway for a test and speaks HTTP with it. */
@NullMarked
package org.crvsgateway.gateway.harness;

import org.jspecify.annotations.NullMarked;
