/** What whoever runs the gateway asks of it: health for the orchestrator, numbers for Prometheus. */
@NullMarked
package org.crvsgateway.gateway.door.operation;

import org.jspecify.annotations.NullMarked;
