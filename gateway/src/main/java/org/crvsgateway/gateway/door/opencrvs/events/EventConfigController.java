package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crvsgateway.gateway.vitalevent.EventType;

/** The event configurations: every question that is taken, with the kind of its answer. */
@Controller("/config")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventConfigController {

    @Get
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> config() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (EventType type : EventType.values()) {
            all.add(event(type));
        }
        return EventAnswer.ok(all);
    }

    private static ObjectNode event(EventType type) {
        String id = type.topicPrefix();
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("id", id);
        label(event, "label", "event." + id, id);
        ObjectNode declaration = event.putObject("declaration");
        label(declaration, "label", "event." + id + ".form", id);
        ArrayNode pages = declaration.putArray("pages");
        Map<String, ArrayNode> fields = new LinkedHashMap<>();
        for (FormField field : EventForm.of(type).fields()) {
            String page = field.id().substring(0, field.id().indexOf('.'));
            ObjectNode one =
                    fields.computeIfAbsent(page, name -> page(pages, name)).addObject();
            one.put("id", field.id()).put("type", field.type().name()).put("required", false);
            label(one, "label", "event." + id + ".field." + field.id(), field.id());
        }
        ArrayNode actions = event.putArray("actions");
        for (ActionType action : ActionType.values()) {
            label(actions.addObject().put("type", action.name()), "label", "action." + action, action.name());
        }
        event.putArray("flags");
        return event;
    }

    private static ArrayNode page(ArrayNode pages, String name) {
        ObjectNode page = pages.addObject().put("id", name).put("type", "FORM");
        label(page, "title", "page." + name, name);
        return page.putArray("fields");
    }

    private static void label(ObjectNode node, String name, String id, String text) {
        node.putObject(name).put("id", id).put("defaultMessage", text).put("description", text);
    }
}
