package org.crvsgateway.gateway.audit;

import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** The tables {@code audit_unsealed}, {@code audit_entry} and {@code audit_head}. */
@Singleton
final class AuditStore {

    void insert(Handle handle, AuditFact fact) {
        handle.createUpdate("""
                        insert into audit_unsealed (id, at, actor_kind, actor_id, actor_name, address, action,
                            subject_type, subject_id, details)
                        values (:id, :at, :actor_kind, :actor_id, :actor_name, :address, :action,
                            :subject_type, :subject_id, :details)
                        """)
                .bind("id", fact.id())
                .bind("at", fact.at().atOffset(ZoneOffset.UTC))
                .bind("actor_kind", fact.actorKind().name())
                .bind("actor_id", fact.actorId())
                .bind("actor_name", fact.actorName())
                .bind("address", fact.address())
                .bind("action", fact.action())
                .bind("subject_type", fact.subjectType())
                .bind("subject_id", fact.subjectId())
                .bind("details", fact.details())
                .execute();
    }
}
