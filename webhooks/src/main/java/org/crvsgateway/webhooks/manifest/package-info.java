/** What each subscription was sent on each day, so that a subscriber can prove that it has all of it. */
@NullMarked
package org.crvsgateway.webhooks.manifest;

import org.jspecify.annotations.NullMarked;
