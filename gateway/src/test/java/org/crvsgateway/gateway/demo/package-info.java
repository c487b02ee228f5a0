@NullMarked
package org.crvsgateway.gateway.demo;

import org.jspecify.annotations.NullMarked;
