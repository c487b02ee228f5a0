@NullMarked
package org.crvsgateway.adminui;

import org.jspecify.annotations.NullMarked;
