/** The languages of the screens, and how each person likes to see them. */
@NullMarked
package org.crvsgateway.adminui.language;

import org.jspecify.annotations.NullMarked;
