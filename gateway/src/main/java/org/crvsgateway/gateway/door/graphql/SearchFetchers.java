package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Map;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.search.SearchPage;
import org.crvsgateway.gateway.search.SearchRequestReader;
import org.crvsgateway.gateway.search.SearchService;

@Singleton
final class SearchFetchers implements Fetchers {

    private final SearchService service;

    SearchFetchers(SearchService service) {
        this.service = service;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("searchRecords", this::search));
    }

    private Page<Map<String, Object>> search(DataFetchingEnvironment asked) {
        Caller caller = Asking.caller(asked);
        Arguments arguments = Arguments.of(asked);
        ObjectNode request = (ObjectNode) arguments.tree("query");
        request.put("limit", asked.<Integer>getArgument("first"));
        request.put("after", arguments.textOrNull("after"));
        SearchPage page = service.search(caller, SearchRequestReader.read(request));
        return new Page<>(
                page.items().stream()
                        .map(record -> RecordSource.of(record, caller.fields()))
                        .toList(),
                page.nextCursor());
    }
}
