package org.crvsgateway.gateway.door.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.subscription.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest {

    private static final Set<HttpMethod> IMPLIED = EnumSet.of(HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** The documents themselves, and pages for people. */
    private static final Pattern NOT_THE_API = Pattern.compile("/(openapi\\.yml|schemas/.*|swagger-ui.*|graphiql.*)");

    private final OpenApi document = OpenApi.read();

    @Test
    void everyRouteIsDocumented() {
        SortedSet<String> missing = routes();
        missing.removeAll(document.operations());

        assertThat(missing).as("routes that openapi.yml does not have").isEmpty();
    }

    @Test
    void everyDocumentedOperationIsARoute() {
        SortedSet<String> missing = new TreeSet<>(document.operations());
        missing.removeAll(routes());

        assertThat(missing).as("operations of openapi.yml that are no route").isEmpty();
    }

    @Test
    void everyProblemTypeIsDocumented() {
        List<String> uris =
                Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList();

        assertThat(document.object("components", "schemas", "ProblemType").get("enum"))
                .isEqualTo(uris);
    }

    @Test
    void everyTopicIsDocumentedAsAWebhook() {
        Object topics = document.object("components", "schemas", "Topic").get("enum");

        assertThat(topics).isEqualTo(List.copyOf(Topics.ALL));
        Set<String> webhooks = new TreeSet<>(document.object("webhooks").keySet());
        webhooks.removeAll(Set.of("gateway.ping", "gateway.manifest"));
        assertThat(webhooks).isEqualTo(new TreeSet<>((List<?>) topics));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Matcher references = Pattern.compile("\\$ref\"?: \"?#/([A-Za-z/]+)").matcher(text());
        while (references.find()) {
            String[] path = references.group(1).split("/");
            assertThat(document.object(Arrays.copyOf(path, path.length - 1))).containsKey(path[path.length - 1]);
        }
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        List<Object> names = document.object("paths").values().stream()
                .flatMap(path -> ((Map<?, ?>) path).values().stream())
                .map(operation -> ((Map<?, ?>) operation).get("operationId"))
                .map(Object.class::cast)
                .toList();

        assertThat(names).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void theDocumentIsServedWithItsSchemaAndItsPage() {
        GatewayHarness gateway = GatewayHarness.onH2();

        assertThat(gateway.get("/openapi.yml", null).expect(200).body()).isEqualTo(text());
        assertThat(gateway.get("/openapi.yml", null).header("Content-Type")).startsWith("application/yaml");
        assertThat(gateway.get("/schemas/notification.schema.json", null)
                        .expect(200)
                        .text("/title"))
                .isEqualTo("Notification of a vital event");
        assertThat(gateway.get("/swagger-ui/swagger-initializer.js", null)
                        .expect(200)
                        .body())
                .contains("/openapi.yml")
                .doesNotContain("petstore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui", "/swagger-ui/", "/swagger-ui/index.html"})
    void thePageAsksNobodyElse(String path) {
        String page = GatewayHarness.onH2().get(path, null).expect(200).body();

        assertThat(page)
                .contains("/swagger-ui/swagger-ui-bundle.js")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    private static SortedSet<String> routes() {
        return GatewayHarness.onH2()
                .bean(Router.class)
                .uriRoutes()
                .filter(route -> !IMPLIED.contains(route.getHttpMethod()))
                .map(OpenApiTest::operation)
                .filter(operation -> !NOT_THE_API
                        .matcher(operation.substring(operation.indexOf('/')))
                        .matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String operation(UriRouteInfo<?, ?> route) {
        String path = route.getUriMatchTemplate().toPathString();
        return route.getHttpMethodName() + " "
                + (path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static String text() {
        return new String(Document.read("openapi/openapi.yml").bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
