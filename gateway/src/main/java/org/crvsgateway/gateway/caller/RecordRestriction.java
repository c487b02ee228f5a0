package org.crvsgateway.gateway.caller;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only record that somebody may act on, with the token that was given for it.
 *
 * @param actionId the action that waits for an answer, where the token was asked for in the words of OpenCRVS 1.9 and later
 */
public record RecordRestriction(UUID recordId, @Nullable String actionId) {}
