/** Faults, tried for real: killed processes, stopped databases, nasty bodies, receivers that never answer. */
@NullMarked
package org.crvsgateway.gateway.fault;

import org.jspecify.annotations.NullMarked;
