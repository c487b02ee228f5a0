/**
 * The delivery engine in processes of its own, receivers that behave badly, and an oracle that compares what was
 * acknowledged with what arrived. The fault tests use it, and the benchmark kit.
 */
@NullMarked
package org.crvsgateway.webhooks.harness;

import org.jspecify.annotations.NullMarked;
