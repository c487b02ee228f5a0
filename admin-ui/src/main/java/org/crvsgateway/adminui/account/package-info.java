/** A person's own account: password and second factor. */
@NullMarked
package org.crvsgateway.adminui.account;

import org.jspecify.annotations.NullMarked;
