/** Holds the documents against the code. */
@NullMarked
package org.crvsgateway.gateway.documents;

import org.jspecify.annotations.NullMarked;
