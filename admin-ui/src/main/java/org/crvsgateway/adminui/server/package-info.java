/** The UI's own HTTP server: Jetty carrying Vaadin, with views that are Micronaut beans. */
@NullMarked
package org.crvsgateway.adminui.server;

import org.jspecify.annotations.NullMarked;
