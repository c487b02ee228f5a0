package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.DailyQuota;
import org.crvsgateway.gateway.record.RecordHistories;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.search.FoundRecords;
import org.crvsgateway.gateway.search.RecordSearch;
import org.crvsgateway.gateway.search.SearchService;
import org.jspecify.annotations.Nullable;

/** Record search of OpenCRVS 1.9 and 2.x. Each search counts against the client's daily quota. */
@Controller("/events/search")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventSearchController {

    private final EventSearchReader reader;
    private final SearchService service;
    private final RecordHistories histories;
    private final EventActors actors;
    private final DailyQuota quota;

    EventSearchController(
            EventSearchReader reader,
            SearchService service,
            RecordHistories histories,
            EventActors actors,
            DailyQuota quota) {
        this.reader = reader;
        this.service = service;
        this.histories = histories;
        this.actors = actors;
        this.quota = quota;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.RECORD_SEARCH)
    HttpResponse<?> search(Caller caller, @Body byte @Nullable [] body) {
        ObjectNode asked = ActionRequest.object(body == null ? new byte[0] : body);
        RecordSearch search = reader.read(asked);
        quota.spend(caller);
        FoundRecords found = service.find(caller, search);
        List<UUID> ids =
                found.items().stream().map(record -> record.header().id()).toList();
        Map<UUID, RecordHistories.Authors> authors = histories.authors(ids);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = answer.putArray("results");
        for (RegistryRecord record : found.items()) {
            results.add(EventIndexes.of(
                    record,
                    Objects.requireNonNull(authors.get(record.header().id()), "every record was opened by somebody"),
                    caller.fields(),
                    actors::spoken));
        }
        return EventAnswer.ok(answer.put("total", found.total()));
    }
}
