package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody sees first who signs in. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class OverviewGraphQlTest {

    private static final String OVERVIEW = """
            query($days: Int, $zone: String) { overview(days: $days, timeZone: $zone) {
              at days { date notified registered notifications { clientName count } }
              waiting { count oldest } deliveries { waiting failedForGood held delivered failed oldestUndelivered }
              silentClients { clientName lastUsedAt }
            } }
            """;

    private final GatewayHarness gateway;

    OverviewGraphQlTest(GatewayHarness gateway) {
        this.gateway = gateway;
    }

    @Test
    void whatAClientSentTodayIsCountedUnderItsNameInEveryTimeZone() {
        int days = 5 + Math.floorMod(UUID.randomUUID().hashCode(), 80); // not what somebody else has just counted
        String hospital = gateway.tokenOfNewClient("HEALTH");
        String name =
                ask(hospital, "{ me { name } }", Map.of()).at("/data/me/name").asText();
        gateway.post("/api/v1/notifications", hospital, birth());
        gateway.post("/api/v1/notifications", hospital, birth());

        for (String zone : new String[] {"UTC", "Asia/Kathmandu", "Pacific/Kiritimati"}) {
            JsonNode overview = overview(days, zone);
            assertThat(overview.at("/days")).hasSize(days);
            long counted = 0;
            for (JsonNode day : overview.at("/days")) {
                for (JsonNode source : day.at("/notifications")) {
                    counted += source.at("/clientName").asText().equals(name)
                            ? source.at("/count").asLong()
                            : 0;
                }
            }
            assertThat(counted).as(zone).isEqualTo(2);
            assertThat(overview.at("/waiting/count").asInt()).isPositive();
            assertThat(overview.at("/waiting/oldest").asText()).isNotEmpty();
            assertThat(overview.at("/deliveries/waiting").isNumber()).isTrue();
        }
    }

    @Test
    void daysEndWithTodayAndAreInOrder() {
        JsonNode days = overview(3, "UTC").at("/days");

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Predicate<String> lately = date -> !LocalDate.parse(date).isBefore(today.minusDays(1));
        assertThat(days).hasSize(3);
        assertThat(days.get(2).at("/date").asText()).matches(lately);
        assertThat(LocalDate.parse(days.get(0).at("/date").asText()).plusDays(2))
                .isEqualTo(LocalDate.parse(days.get(2).at("/date").asText()));
    }

    @Test
    void aPeriodOrAZoneThatDoesNotExistIsRefused() {
        String admin = gateway.adminToken();

        assertThat(fault(ask(admin, OVERVIEW, Map.of("days", 93)))).isEqualTo("out-of-range");
        assertThat(fault(ask(admin, OVERVIEW, Map.of("days", 0)))).isEqualTo("out-of-range");
        assertThat(fault(ask(admin, OVERVIEW, Map.of("zone", "Moon/Tranquility"))))
                .isEqualTo("unknown-time-zone");
    }

    @Test
    void aSenderIsNotShownIt() {
        JsonNode answer = ask(gateway.tokenOfNewClient("HEALTH"), OVERVIEW, Map.of());

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("forbidden");
    }

    private JsonNode overview(int days, String zone) {
        JsonNode answer = ask(gateway.adminToken(), OVERVIEW, Map.of("days", days, "zone", zone));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.at("/data/overview");
    }

    private static String fault(JsonNode answer) {
        return answer.at("/errors/0/extensions/issues/0/code").asText();
    }

    private JsonNode ask(String token, String document, Map<String, Object> variables) {
        return gateway.graphql(token, document, variables);
    }

    private static String birth() {
        return """
                {"reference": "R-%s", "eventType": "BIRTH", "child": {"sex": "FEMALE"}}
                """.formatted(UUID.randomUUID());
    }
}
