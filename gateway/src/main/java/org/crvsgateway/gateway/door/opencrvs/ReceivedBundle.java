package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvsgateway.gateway.notification.Reading;

/** A body, as the tree that it was parsed to (missing where it is no JSON) and as what was made of it. */
record ReceivedBundle(JsonNode root, Reading reading) {}
