/** The registry's records: found again, looked into, corrected, certified and revoked. */
@NullMarked
package org.crvsgateway.adminui.record;

import org.jspecify.annotations.NullMarked;
