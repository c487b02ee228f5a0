@NullMarked
package org.crvsgateway.gateway.recordbundle;

import org.jspecify.annotations.NullMarked;
