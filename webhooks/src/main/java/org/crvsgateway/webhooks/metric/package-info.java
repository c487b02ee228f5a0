/** Figures about lanes and nodes, for whatever the host measures with. */
@NullMarked
package org.crvsgateway.webhooks.metric;

import org.jspecify.annotations.NullMarked;
