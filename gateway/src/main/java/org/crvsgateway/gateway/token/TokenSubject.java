package org.crvsgateway.gateway.token;

import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;

/**
 * Whom a token is for.
 *
 * @param generation a token of an older generation than its subject's is dead
 */
public record TokenSubject(CallerKind kind, UUID id, long generation) {}
