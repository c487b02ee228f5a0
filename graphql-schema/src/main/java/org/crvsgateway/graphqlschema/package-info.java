@NullMarked
package org.crvsgateway.graphqlschema;

import org.jspecify.annotations.NullMarked;
