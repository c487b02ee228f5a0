package org.crvsgateway.gateway.door.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.crvsgateway.gateway.caller.Caller;

/** GraphQL over HTTP, by POST only: a GET could be cached and would put personal data into the URL. */
@Controller("/graphql")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class GraphQlController {

    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final GraphQL graphQl;

    GraphQlController(GraphQL graphQl) {
        this.graphQl = graphQl;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, GRAPHQL_RESPONSE})
    HttpResponse<byte[]> execute(HttpRequest<byte[]> request, Caller caller) {
        String requestId = "";
        ExecutionInput input = QueryReader.read(request.getBody().orElseGet(() -> new byte[0]))
                .graphQLContext(new Asking(caller, requestId)::putInto)
                .build();
        QueryAnswer answer = QueryAnswer.of(graphQl.execute(input), requestId);
        boolean statusTells =
                request.accept().stream().anyMatch(type -> type.getName().equals(GRAPHQL_RESPONSE));
        return respond(answer, statusTells)
                .contentType(statusTells ? GRAPHQL_RESPONSE : MediaType.APPLICATION_JSON)
                .body(answer.bytes());
    }

    /** A client of {@code application/json} must find 200 on every well-formed request (GraphQL over HTTP section 6.4.1). */
    private static MutableHttpResponse<byte[]> respond(QueryAnswer answer, boolean statusTells) {
        if (answer.isStorageUnavailable()) {
            return HttpResponse.<byte[]>status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return HttpResponse.status(answer.isRefused() && statusTells ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
    }
}
