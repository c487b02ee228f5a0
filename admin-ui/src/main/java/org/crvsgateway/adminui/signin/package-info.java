/** Who is signed in, and how one gets in and out. */
@NullMarked
package org.crvsgateway.adminui.signin;

import org.jspecify.annotations.NullMarked;
