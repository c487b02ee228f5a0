package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.introspection.IntrospectionQuery;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLSchema;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.door.query.Limits;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GraphQlDoorTest {

    private static final String RECORD = "query($id: ID!) { record(id: $id) { id registrationNumber registeredAt } }";

    /** What the bearer of any token may ask. */
    private static final Set<String> OPEN = Set.of("me", "location", "locations");

    @ParameterizedTest
    @MethodSource("org.crvsgateway.gateway.door.graphql.StubFetchers#rootFields")
    void aFieldIsNotReachedWithoutOneOfItsScopes(FieldCoordinates field) throws Exception {
        GraphQLSchema schema = ExecutableSchema.of(List.of(StubFetchers.with(field, _ -> "reached")));
        DataFetcher<?> fetcher = schema.getCodeRegistry()
                .getDataFetcher(field, Objects.requireNonNull(schema.getFieldDefinition(field)));

        if (OPEN.contains(field.getFieldName())) {
            assertThat(fetcher.get(asking(Set.of()))).isEqualTo("reached");
        } else {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> fetcher.get(asking(Set.of("another.scope"))))
                    .matches(problem -> problem.type() == ProblemType.FORBIDDEN);
        }
    }

    @Test
    void oneOfSeveralScopesIsEnough() {
        JsonNode answer = ask(
                StubFetchers.query("notification", _ -> null),
                "{ notification(reference: \"A1\") { id } }",
                Map.of(),
                Scope.NOTIFICATION_SUBMIT);

        assertThat(answer.has("errors")).isFalse();
    }

    @Test
    void aRootFieldWithoutAFetcherIsRefusedAtStart() {
        assertThatThrownBy(() -> ExecutableSchema.of(List.of(StubFetchers.withoutQuery("record"))))
                .hasMessageContaining("Query.record has no fetcher");
    }

    @Test
    void aFetcherWithoutAFieldIsRefusedAtStart() {
        assertThatThrownBy(() -> ExecutableSchema.of(List.of(StubFetchers.query("recrod", _ -> null))))
                .hasMessageContaining("no field Query.recrod");
    }

    @Test
    void nullsAreKept() {
        JsonNode answer = ask(
                StubFetchers.query("record", _ -> Map.of("id", "r1", "registeredAt", Instant.EPOCH)),
                RECORD,
                Map.of("id", "r1"),
                Scope.RECORD_READ);

        assertThat(answer.toString())
                .isEqualTo(
                        "{\"data\":{\"record\":"
                                + "{\"id\":\"r1\",\"registrationNumber\":null,\"registeredAt\":\"1970-01-01T00:00:00.000Z\"}}}");
    }

    @Test
    void aProblemKeepsItsTypeAndItsIssues() {
        JsonNode error = refusal(ProblemException.invalid("/reason", "required", "A reason is needed."));

        assertThat(error.at("/message").asText()).isEqualTo("The input has faults.");
        assertThat(error.at("/path/0").asText()).isEqualTo("record");
        assertThat(error.at("/extensions/code").asText()).isEqualTo("invalid-input");
        assertThat(error.at("/extensions/type").asText()).isEqualTo(ProblemType.INVALID_INPUT.uri());
        assertThat(error.at("/extensions/status").asInt()).isEqualTo(422);
        assertThat(error.at("/extensions/issues/0").toString())
                .isEqualTo("{\"path\":\"/reason\",\"code\":\"required\",\"severity\":\"error\","
                        + "\"message\":\"A reason is needed.\"}");
    }

    @Test
    void theTextOfAnUnexpectedExceptionStaysInside() {
        JsonNode error = refusal(new IllegalStateException("jdbc:postgresql://secret-host"));

        assertThat(error.toString()).doesNotContain("secret-host").contains("urn:crvs-gateway:request:request-1");
        assertThat(error.at("/extensions/title").asText()).isEqualTo("The gateway failed");
    }

    @Test
    void aValueThatDoesNotFitTheSchemaStaysInside() {
        JsonNode answer = ask(
                StubFetchers.query("record", _ -> Map.of("id", "r1", "registeredAt", "Amina Okello")),
                RECORD,
                Map.of("id", "r1"),
                Scope.RECORD_READ);

        assertThat(answer.toString()).doesNotContain("Okello");
        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("internal");
    }

    @Test
    void aStorageThatIsAwayIsA503ThatSaysWhenToComeBack() {
        GraphQL graphQl = new GraphQlFactory().graphQl(List.of(StubFetchers.query("record", _ -> {
            throw new IllegalStateException(new SQLTransientConnectionException("no connection"));
        })));
        byte[] body = "{\"query\":\"{ record(id: 1) { id } }\"}".getBytes(StandardCharsets.UTF_8);

        EventStreams streams = GatewayHarness.onH2().bean(EventStreams.class);
        HttpResponse<?> answer = new GraphQlController(graphQl, streams, List.of(), UUID::randomUUID)
                .execute(
                        HttpRequest.POST("/graphql", body),
                        caller(Set.of(Scope.RECORD_READ)).caller());

        assertThat(answer.code()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(new String((byte[]) answer.body(), StandardCharsets.UTF_8))
                .contains("\"code\":\"storage-unavailable\"");
    }

    @Test
    void anUnknownFieldIsRefusedBeforeAnythingIsDone() {
        QueryAnswer answer = execute(StubFetchers.query("me", _ -> null), "{ me { shoeSize } }", Map.of());

        assertThat(answer.isRefused()).isTrue();
        assertThat(json(answer).at("/errors/0/message").asText()).contains("shoeSize");
        assertThat(json(answer).at("/errors/0/extensions/code").asText()).isEqualTo("invalid-request");
    }

    @Test
    void aVariableOfTheWrongTypeIsRefusedBeforeAnythingIsDone() {
        QueryAnswer answer = execute(
                StubFetchers.query("notifications", _ -> null),
                "query($first: Int) { notifications(first: $first) { nextCursor } }",
                Map.of("first", "many"),
                Scope.NOTIFICATION_READ);

        assertThat(answer.isRefused()).isTrue();
        assertThat(json(answer).at("/errors/0/extensions/code").asText()).isEqualTo("invalid-request");
    }

    @Test
    void aQueryThatIsTooDeepIsRefused() {
        String deep = "{ __type(name: \"Record\") { name " + "ofType { name ".repeat(Limits.DEPTH)
                + "}".repeat(Limits.DEPTH) + "} }";

        QueryAnswer answer = execute(StubFetchers.query("me", _ -> null), deep, Map.of());

        assertThat(answer.isRefused()).isTrue();
        assertThat(json(answer).at("/errors/0/message").asText()).contains("depth");
    }

    @Test
    void aQueryThatAsksForTooMuchIsRefused() {
        String record = "id trackingId status version possibleDuplicates { recordId trackingId score reasons }";
        String pages = "p%d: searchRecords(query: {}, first: 100) { items { " + record + " } }\n";
        StringBuilder query = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            query.append(pages.formatted(i));
        }

        QueryAnswer answer =
                execute(StubFetchers.query("searchRecords", _ -> null), query + "}", Map.of(), Scope.RECORD_SEARCH);

        assertThat(answer.isRefused()).isTrue();
        assertThat(json(answer).at("/errors/0/message").asText()).contains("complexity");
    }

    @Test
    void aMutationDoesNotRunUnderMoreAliasesThanItMay() {
        AtomicInteger calls = new AtomicInteger();
        StubFetchers stub = StubFetchers.with(FieldCoordinates.coordinates("Mutation", "deleteClient"), _ -> {
            calls.incrementAndGet();
            return true;
        });
        String field = "a%d: deleteClient(id: 1)";

        JsonNode most =
                ask(stub, "mutation {" + many(Limits.MUTATION_FIELDS, field) + "}", Map.of(), Scope.CLIENT_MANAGE);
        assertThat(most.has("errors")).isFalse();
        assertThat(calls.getAndSet(0)).isEqualTo(Limits.MUTATION_FIELDS);

        for (String tooMany : List.of(
                "mutation {" + many(Limits.MUTATION_FIELDS + 1, field) + "}",
                "mutation { ...F } fragment F on Mutation {" + many(Limits.MUTATION_FIELDS + 1, field) + "}")) {
            JsonNode refused = ask(stub, tooMany, Map.of(), Scope.CLIENT_MANAGE);
            assertThat(refused.at("/errors/0/message").asText()).contains("at most 10 fields");
            assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("invalid-request");
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void aQueryHasMoreFieldsThanAMutationButNotWithoutLimit() {
        StubFetchers stub = StubFetchers.query("record", _ -> null);
        String field = "a%d: record(id: 1) { id }";

        assertThat(ask(stub, "{" + many(Limits.QUERY_FIELDS, field) + "}", Map.of(), Scope.RECORD_READ)
                        .has("errors"))
                .isFalse();
        assertThat(ask(stub, "{" + many(Limits.QUERY_FIELDS + 1, field) + "}", Map.of(), Scope.RECORD_READ)
                        .at("/errors/0/message")
                        .asText())
                .contains("at most 50 fields");
    }

    @Test
    void onlyOneFieldOfARequestMayWait() {
        AtomicInteger calls = new AtomicInteger();
        StubFetchers stub = StubFetchers.query("subscriptionMessages", _ -> {
            calls.incrementAndGet();
            return Map.of("items", List.of(), "nextAfter", 0L, "hasMore", false);
        });
        String query = "query($w: Int = 7) {"
                + " a: subscriptionMessages(subscriptionId: 1, wait: %s) { nextAfter }"
                + " b: subscriptionMessages(subscriptionId: 1, wait: %s) { nextAfter } }";

        assertThat(ask(stub, query.formatted("$w", "0"), Map.of(), Scope.SUBSCRIPTION_MANAGE)
                        .has("errors"))
                .isFalse();
        assertThat(ask(stub, query.formatted("$w", "30"), Map.of("w", 0), Scope.SUBSCRIPTION_MANAGE)
                        .has("errors"))
                .isFalse();
        calls.set(0);
        for (JsonNode refused : List.of(
                ask(stub, query.formatted("$w", "30"), Map.of(), Scope.SUBSCRIPTION_MANAGE),
                ask(stub, query.formatted("$w", "$w"), Map.of("w", 1), Scope.SUBSCRIPTION_MANAGE))) {
            assertThat(refused.at("/errors/0/message").asText()).contains("Only one field of a request may wait");
        }
        assertThat(calls).hasValue(0);
    }

    private static String many(int times, String field) {
        return IntStream.range(0, times).mapToObj(field::formatted).collect(Collectors.joining(" "));
    }

    @Test
    void introspectionIsWithinTheLimits() {
        JsonNode answer = ask(StubFetchers.query("me", _ -> null), IntrospectionQuery.INTROSPECTION_QUERY, Map.of());

        assertThat(answer.at("/data/__schema/queryType/name").asText()).isEqualTo("Query");
        assertThat(answer.has("errors")).isFalse();
    }

    private static JsonNode refusal(RuntimeException thrown) {
        StubFetchers throwing = StubFetchers.query("record", _ -> {
            throw thrown;
        });
        JsonNode answer = ask(throwing, RECORD, Map.of("id", "r1"), Scope.RECORD_READ);
        assertThat(answer.at("/data/record").isNull()).isTrue();
        return answer.at("/errors/0");
    }

    private static JsonNode ask(Fetchers fetchers, String query, Map<String, Object> variables, String... scopes) {
        return json(execute(fetchers, query, variables, scopes));
    }

    private static QueryAnswer execute(
            Fetchers fetchers, String query, Map<String, Object> variables, String... scopes) {
        GraphQL graphQl = new GraphQlFactory().graphQl(List.of(fetchers));
        ExecutionInput input = ExecutionInput.newExecutionInput(query)
                .variables(variables)
                .graphQLContext(caller(Set.of(scopes))::putInto)
                .build();
        return QueryAnswer.of(graphQl.execute(input), "request-1");
    }

    private static DataFetchingEnvironment asking(Set<String> scopes) {
        GraphQLContext.Builder context = GraphQLContext.newContext();
        caller(scopes).putInto(context);
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                .graphQLContext(context.build())
                .build();
    }

    private static Asking caller(Set<String> scopes) {
        return new Asking(
                new Caller(CallerKind.CLIENT, new UUID(0, 1), "a client", scopes, FieldGrant.ALL, "127.0.0.1"),
                "request-1");
    }

    private static JsonNode json(QueryAnswer answer) {
        try {
            return StrictJson.MAPPER.readTree(new String(answer.bytes(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
