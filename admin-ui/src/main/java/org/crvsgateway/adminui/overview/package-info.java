/** What somebody sees first: what came in, what became of it, and what needs them. */
@NullMarked
package org.crvsgateway.adminui.overview;

import org.jspecify.annotations.NullMarked;
