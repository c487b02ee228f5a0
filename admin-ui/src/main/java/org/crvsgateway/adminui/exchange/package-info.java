/** The requests that came in and the calls that went out. */
@NullMarked
package org.crvsgateway.adminui.exchange;

import org.jspecify.annotations.NullMarked;
