package org.crvsgateway.gateway.door.graphql;

import graphql.ExecutionInput;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.door.query.Asked;
import org.crvsgateway.gateway.door.query.OtherSchema;
import org.crvsgateway.gateway.door.query.UrlQuery;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A query in the URL is for another schema, whose clients send it so. A filter, because the route of {@code GET /graphql} is
 * the WebSocket's; behind those that find out who calls.
 */
@ServerFilter("/graphql")
final class UrlQueryFilter implements Ordered {

    private final List<OtherSchema> others;

    UrlQueryFilter(List<OtherSchema> others) {
        this.others = others;
    }

    static boolean isQuery(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.GET
                && !UpgradeFilter.isUpgrade(request)
                && request.getParameters().contains(UrlQuery.QUERY);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    /** Null where there is nothing for it to do. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> filter(HttpRequest<?> request, @Nullable Caller caller) {
        if (!isQuery(request)) {
            return null;
        }
        Optional<ExecutionInput> query = UrlQuery.read(request.getParameters());
        return query.map(Asked::of)
                .flatMap(asked -> others.stream()
                        .map(schema -> schema.answer(request, caller, asked))
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.METHOD_NOT_ALLOWED, "Queries are sent by POST; GET is for opening a WebSocket."));
    }
}
