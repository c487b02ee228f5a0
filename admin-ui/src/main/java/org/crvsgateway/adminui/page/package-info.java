/** The frame around every screen, and the states that every screen has. */
@NullMarked
package org.crvsgateway.adminui.page;

import org.jspecify.annotations.NullMarked;
