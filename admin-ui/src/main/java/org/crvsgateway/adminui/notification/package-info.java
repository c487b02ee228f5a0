/** What was notified, and the decision about it: register or reject. */
@NullMarked
package org.crvsgateway.adminui.notification;

import org.jspecify.annotations.NullMarked;
