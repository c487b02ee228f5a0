package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;

/** Reads declarations. */
@Singleton
final class EventDrafts {

    private final VitalEventReader reader;

    EventDrafts(InstantSource clock) {
        this.reader = new VitalEventReader(clock);
    }

    EventDraft read(EventForm form, ActionRequest request) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("eventType", form.type().name());
        if (request.location() != null) {
            tree.put("office", request.location());
        }
        Declaration declaration = new Declaration(form, tree).take(request.declaration());
        List<Issue> found = new ArrayList<>();
        Optional<VitalEvent> event = reader.read(declaration.event(), Set.of(), found);
        List<Issue> issues = new ArrayList<>(request.issues());
        declaration.faults().forEach(fault -> issues.add(fault.issue()));
        found.forEach(issue -> issues.add(declaration.told(issue)));
        if (request.location() == null) {
            issues.add(Issue.warning("/createdAtLocation", "missing-office", "No registration office is named."));
        }
        return new EventDraft(event.orElseThrow(), declaration.faults(), issues);
    }
}
