/**
 * Measures the delivery engine, and tries whether it keeps what it promises while processes are killed and receivers hang.
 * The processes, the receivers and the oracle are those of the fault tests of the module {@code webhooks}. See
 * docs/benchmarks.md.
 */
@NullMarked
package org.crvsgateway.bench.delivery;

import org.jspecify.annotations.NullMarked;
