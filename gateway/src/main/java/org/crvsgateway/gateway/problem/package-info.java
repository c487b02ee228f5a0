/** The closed list of problems, and the issues that name a fault and its path. */
@NullMarked
package org.crvsgateway.gateway.problem;

import org.jspecify.annotations.NullMarked;
