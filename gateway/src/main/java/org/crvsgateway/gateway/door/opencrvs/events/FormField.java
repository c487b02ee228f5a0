package org.crvsgateway.gateway.door.opencrvs.events;

/** One question of a form: its id in a declaration, and where its answer stands in a vital event. */
record FormField(String id, FieldType type, FieldPlace place) {}
