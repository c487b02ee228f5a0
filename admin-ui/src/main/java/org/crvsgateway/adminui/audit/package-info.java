/** Who did what to whom, and whether the trail of it is whole. */
@NullMarked
package org.crvsgateway.adminui.audit;

import org.jspecify.annotations.NullMarked;
