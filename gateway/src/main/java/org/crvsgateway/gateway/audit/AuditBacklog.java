package org.crvsgateway.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Entries that were committed and wait for their place in the chain. */
public record AuditBacklog(long entries, @Nullable Instant oldest) {}
