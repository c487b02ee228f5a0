/** Faults, tried for real on engines in processes of their own: killed, frozen, ended, and cut off from the database. */
@NullMarked
package org.crvsgateway.webhooks.fault;

import org.jspecify.annotations.NullMarked;
