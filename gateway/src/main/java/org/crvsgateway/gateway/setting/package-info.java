/** How this gateway is set up, and how it is: for whoever runs it. Settings themselves are changed where it runs. */
@NullMarked
package org.crvsgateway.gateway.setting;

import org.jspecify.annotations.NullMarked;
