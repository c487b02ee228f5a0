/** The people who sign in. */
@NullMarked
package org.crvsgateway.adminui.user;

import org.jspecify.annotations.NullMarked;
