/** How the gateway is and how it is set up. */
@NullMarked
package org.crvsgateway.adminui.setting;

import org.jspecify.annotations.NullMarked;
