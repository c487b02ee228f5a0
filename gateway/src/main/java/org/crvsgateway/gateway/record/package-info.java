/** The record and its history: register, reject, correct, revoke; registration numbers; possible duplicates. */
@NullMarked
package org.crvsgateway.gateway.record;

import org.jspecify.annotations.NullMarked;
