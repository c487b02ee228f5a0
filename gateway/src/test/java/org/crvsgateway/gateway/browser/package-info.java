/** The admin UI as a person meets it: in a real browser, over a whole gateway. */
@NullMarked
package org.crvsgateway.gateway.browser;

import org.jspecify.annotations.NullMarked;
