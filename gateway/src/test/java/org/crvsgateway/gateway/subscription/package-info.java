/** What subscribers are told, and whether they may be told. */
@NullMarked
package org.crvsgateway.gateway.subscription;

import org.jspecify.annotations.NullMarked;
