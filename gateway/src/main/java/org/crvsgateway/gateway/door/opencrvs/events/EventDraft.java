package org.crvsgateway.gateway.door.opencrvs.events;

import java.util.List;
import org.crvsgateway.gateway.notification.NotificationDraft;
import org.crvsgateway.gateway.notification.OriginalBody;
import org.crvsgateway.gateway.notification.Reading;
import org.crvsgateway.gateway.notification.SourceFormat;
import org.crvsgateway.gateway.notification.SourceKey;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.record.ReservedRecord;
import org.crvsgateway.gateway.vitalevent.VitalEvent;

/** What a declaration says, the answers that OpenCRVS would refuse, and every fault. */
record EventDraft(VitalEvent content, List<FieldFault> faults, List<Issue> issues) {

    EventDraft {
        faults = List.copyOf(faults);
        issues = List.copyOf(issues);
    }

    /** The notification of an event; its transaction id finds it as a sender's reference does. */
    Reading reading(EventRow event, ActionRequest request) {
        OriginalBody original = new OriginalBody(SourceFormat.OPENCRVS_EVENTS, "application/json", request.bytes());
        List<SourceKey> keys = List.of(
                new SourceKey(SourceKey.Kind.IDEMPOTENCY_KEY, request.transactionId()),
                new SourceKey(SourceKey.Kind.MESSAGE_ID, event.id().toString()));
        return new Reading.Valid(new NotificationDraft(
                original, keys, content, issues, new ReservedRecord(event.id(), event.trackingId())));
    }
}
