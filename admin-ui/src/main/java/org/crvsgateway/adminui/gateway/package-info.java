/** The gateway as the UI sees it: sign-in and GraphQL over HTTP. */
@NullMarked
package org.crvsgateway.adminui.gateway;

import org.jspecify.annotations.NullMarked;
