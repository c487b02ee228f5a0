/** The one SQL database: embedded H2 in the data folder, or PostgreSQL. */
@NullMarked
package org.crvsgateway.gateway.database;

import org.jspecify.annotations.NullMarked;
