@NullMarked
package org.crvsgateway.gateway.database;

import org.jspecify.annotations.NullMarked;
