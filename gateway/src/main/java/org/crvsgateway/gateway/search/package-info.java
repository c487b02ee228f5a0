/** Finding records: what can be asked, which fields of whom a caller may ask about, and the SQL that answers. */
@NullMarked
package org.crvsgateway.gateway.search;

import org.jspecify.annotations.NullMarked;
