package org.crvsgateway.gateway.door.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.introspection.IntrospectionQuery;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.bearer.TakesRecordToken;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.door.edge.RequestId;
import org.crvsgateway.gateway.door.query.Asked;
import org.crvsgateway.gateway.door.query.OtherSchema;
import org.crvsgateway.gateway.id.IdSource;
import org.jspecify.annotations.Nullable;

/**
 * GraphQL over HTTP. Queries by POST only: a GET would put personal data into URLs and their logs.
 *
 * <p>Another schema may live on the same path and is asked first, without a token too: it refuses in a form of its own. Our
 * own schema is for those who signed in.
 */
@Controller("/graphql")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class GraphQlController {

    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";
    private static final String SECONDS_TO_WAIT_FOR_STORAGE = "5";

    private final GraphQL graphQl;
    private final EventStreams streams;
    private final List<OtherSchema> others;
    private final IdSource ids;

    GraphQlController(GraphQL graphQl, EventStreams streams, List<OtherSchema> others, IdSource ids) {
        this.graphQl = graphQl;
        this.streams = streams;
        this.others = others;
        this.ids = ids;
    }

    /** Fields say by their scope whether they take a token for a single record. */
    @Post
    @TakesRecordToken
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, GRAPHQL_RESPONSE, MediaType.TEXT_EVENT_STREAM})
    HttpResponse<?> execute(HttpRequest<byte[]> request, @Nullable Caller caller) {
        byte[] body = request.getBody().orElseGet(() -> new byte[0]);
        Optional<Asked> found = Asked.find(body);
        Optional<HttpResponse<byte[]>> other = found.flatMap(asked -> others.stream()
                .map(schema -> schema.answer(request, caller, asked))
                .flatMap(Optional::stream)
                .findFirst());
        return other.isPresent()
                ? other.get()
                : ourAnswer(
                        request, signedIn(caller), found.filter(Asked::strict).orElseGet(() -> Asked.read(body)));
    }

    private HttpResponse<?> ourAnswer(HttpRequest<?> request, Caller caller, Asked asked) {
        String requestId = RequestId.of(request, ids);
        ExecutionInput input =
                asked.input().transform(sent -> sent.graphQLContext(new Asking(caller, requestId)::putInto));
        return accepts(request, MediaType.TEXT_EVENT_STREAM)
                ? follow(request, input, caller, requestId)
                : once(asked, input, requestId, accepts(request, GRAPHQL_RESPONSE));
    }

    private HttpResponse<byte[]> once(Asked asked, ExecutionInput input, String requestId, boolean statusTells) {
        QueryAnswer answer = OperationKind.refusalOfSingleAnswer(asked)
                .map(problem -> QueryAnswer.of(problem, requestId))
                .orElseGet(() -> QueryAnswer.of(graphQl.execute(input), requestId));
        return respond(answer, statusTells)
                .contentType(statusTells ? GRAPHQL_RESPONSE : MediaType.APPLICATION_JSON)
                .body(answer.bytes());
    }

    /** GraphQL over Server-Sent Events: graphql-sse, distinct connections mode. */
    private HttpResponse<?> follow(HttpRequest<?> request, ExecutionInput input, Caller caller, String requestId) {
        String token = BearerToken.in(request).orElseThrow();
        return HttpResponse.ok(streams.of(input, new OpenLines.Holder(caller, token), requestId))
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                // nginx would keep the events back otherwise
                .header("X-Accel-Buffering", "no");
    }

    private static Caller signedIn(@Nullable Caller caller) {
        if (caller == null) {
            throw new HttpStatusException(HttpStatus.UNAUTHORIZED, "no valid access token");
        }
        return caller;
    }

    private static boolean accepts(HttpRequest<?> request, String type) {
        return request.accept().stream().anyMatch(accepted -> accepted.getName().equals(type));
    }

    /** The schema as introspection tells it, for tools; it is documentation and open like the rest of it. */
    @Get("/schema.json")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> schema(HttpRequest<?> request) {
        QueryAnswer answer =
                QueryAnswer.of(graphQl.execute(IntrospectionQuery.INTROSPECTION_QUERY), RequestId.of(request, ids));
        return HttpResponse.ok(answer.bytes());
    }

    /** A client that accepts {@code application/json} must find 200 on every request that is well-formed. */
    private static MutableHttpResponse<byte[]> respond(QueryAnswer answer, boolean statusTells) {
        if (answer.isStorageUnavailable()) {
            return HttpResponse.<byte[]>status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT_FOR_STORAGE);
        }
        return HttpResponse.status(answer.isRefused() && statusTells ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
    }
}
