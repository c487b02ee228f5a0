package org.crvsgateway.gateway.door.json;

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
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.record.RecordJson;
import org.crvsgateway.gateway.search.SearchPage;
import org.crvsgateway.gateway.search.SearchRequestReader;
import org.crvsgateway.gateway.search.SearchService;
import org.jspecify.annotations.Nullable;

/** Record search in JSON. A search is a POST, for what is looked for has no place in a URL. */
@Controller("/api/v1/records/search")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SearchController {

    private final SearchService service;

    SearchController(SearchService service) {
        this.service = service;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.RECORD_SEARCH)
    HttpResponse<?> search(Caller caller, @Body byte @Nullable [] body) {
        return JsonAnswer.ok(
                page(service.search(caller, SearchRequestReader.read(JsonBody.tree(body))), caller.fields()));
    }

    private static ObjectNode page(SearchPage page, FieldGrant grant) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode items = node.putArray("items");
        page.items().forEach(record -> items.add(RecordJson.record(record, grant)));
        node.put("nextCursor", page.nextCursor());
        return node;
    }
}
