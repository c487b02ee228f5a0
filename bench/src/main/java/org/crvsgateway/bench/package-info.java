/**
 * Measures a gateway from outside: what it takes in per second, beside what its database could take at most, how long it
 * takes to start, and how much memory it needs. See docs/benchmarks.md.
 */
@NullMarked
package org.crvsgateway.bench;

import org.jspecify.annotations.NullMarked;
