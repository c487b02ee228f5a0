/** The Events API of OpenCRVS 1.9 and 2.x: events, their actions and declarations, attachments, search. */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.events;

import org.jspecify.annotations.NullMarked;
