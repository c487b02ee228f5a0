/** Work that any node does now and then, in short transactions, so that it stops at any time and goes on elsewhere. */
@NullMarked
package org.crvsgateway.webhooks.chore;

import org.jspecify.annotations.NullMarked;
