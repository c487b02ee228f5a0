/** Hands out what describes the API: the OpenAPI document and the JSON Schemas. */
@NullMarked
package org.crvsgateway.gateway.door.contract;

import org.jspecify.annotations.NullMarked;
