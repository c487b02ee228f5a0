/** Inbound reports of vital events: receive, recognise repeats, amend, tell the sender what became of them. */
@NullMarked
package org.crvsgateway.gateway.notification;

import org.jspecify.annotations.NullMarked;
