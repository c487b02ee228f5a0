/** The vocabulary of civil registration: vital events, the people in them, dates, places, identifiers. No framework. */
@NullMarked
package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.NullMarked;
