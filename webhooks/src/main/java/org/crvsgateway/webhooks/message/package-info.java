/** What is told to subscribers: messages and their CloudEvents body. */
@NullMarked
package org.crvsgateway.webhooks.message;

import org.jspecify.annotations.NullMarked;
