package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.api.Test;

final class GraphiqlPageTest {

    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final Pattern FOREIGN_IN_STYLE = Pattern.compile("url\\(['\"]?(?:https?:)?//|@import");

    private final GatewayHarness gateway = GatewayHarness.onH2();

    @Test
    void everythingThatThePageNamesIsServedByTheGateway() {
        assertThat(links().filter(link -> !link.equals("data:,")))
                .hasSizeGreaterThan(4)
                .allSatisfy(link -> {
                    assertThat(link).startsWith("/graphiql/");
                    gateway.get(link, null).expect(200);
                });
    }

    @Test
    void noStyleAsksAnotherServer() {
        assertThat(links().filter(link -> link.endsWith(".css")))
                .allSatisfy(link -> assertThat(gateway.get(link, null).body()).doesNotContainPattern(FOREIGN_IN_STYLE));
    }

    @Test
    void thePageHasNoScriptOfItsOwnInside() {
        assertThat(page()).doesNotContainPattern("<script>|<script [^>]*>[^<]|\\son\\w+=");
    }

    @Test
    void theSchemaCanBeReadWithoutAToken() {
        assertThat(gateway.get("/graphql/schema.json", null).expect(200).text("/data/__schema/queryType/name"))
                .isEqualTo("Query");
    }

    private Stream<String> links() {
        return LINK.matcher(page()).results().map((MatchResult match) -> match.group(1));
    }

    private String page() {
        return gateway.get("/graphiql/", null).expect(200).body();
    }
}
