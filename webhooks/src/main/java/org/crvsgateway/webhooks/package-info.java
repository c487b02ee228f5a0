@NullMarked
package org.crvsgateway.webhooks;

import org.jspecify.annotations.NullMarked;
