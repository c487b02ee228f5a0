/** Who did what to whom, when and from where: append-only, and sealed by a chain of hashes. */
@NullMarked
package org.crvsgateway.gateway.audit;

import org.jspecify.annotations.NullMarked;
