/** What is taken over from another system. */
@NullMarked
package org.crvsgateway.adminui.migration;

import org.jspecify.annotations.NullMarked;
