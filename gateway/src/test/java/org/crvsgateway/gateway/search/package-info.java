@NullMarked
package org.crvsgateway.gateway.search;

import org.jspecify.annotations.NullMarked;
