/** The systems that call the gateway, and their secrets. */
@NullMarked
package org.crvsgateway.adminui.client;

import org.jspecify.annotations.NullMarked;
