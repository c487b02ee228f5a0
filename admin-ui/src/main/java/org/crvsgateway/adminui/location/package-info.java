/** Areas, offices and facilities. */
@NullMarked
package org.crvsgateway.adminui.location;

import org.jspecify.annotations.NullMarked;
