package org.crvsgateway.gateway.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.SystemType;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** An export of OpenCRVS 1.x is taken over, on both databases. */
final class OpenCrvsImportTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    private final Caller admin =
            new Caller(CallerKind.USER, UUID.randomUUID(), "Admin", Scope.ALL, FieldGrant.ALL, "local");
    private final String clientId = UUID.randomUUID().toString();
    private final String secret = UUID.randomUUID().toString();
    private final String systemId =
            UUID.randomUUID().toString().replace("-", "").substring(8);
    private final String name = "Hospital " + clientId;

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientKeepsItsIdsItsSettingsAndItsSecret(GatewayHarness gateway) throws Exception {
        ImportedRow row = only(take(
                gateway, false, system("RECORD_SEARCH", "active", hash(), "\"dailyQuota\":{\"$numberInt\":\"7\"}")));

        assertThat(row.outcome()).isEqualTo(ImportedRow.Outcome.MADE);
        assertThat(row.secret()).isNull();
        OpenCrvsSettings settings = gateway.bean(OpenCrvsClients.class).settings(UUID.fromString(clientId));
        assertThat(settings.systemId()).isEqualTo(systemId);
        assertThat(settings.type()).isEqualTo(SystemType.RECORD_SEARCH);
        assertThat(settings.dailyQuota()).isEqualTo(7);
        assertThat(gateway.bean(OpenCrvsClients.class).shaSecret(settings.clientId()))
                .isEqualTo("sha of " + clientId);

        HttpAnswer first = token(gateway, secret).expect(200);
        token(gateway, secret).expect(200);
        token(gateway, UUID.randomUUID().toString()).expect(401);
        assertThat(SignedJWT.parse(first.text("/access_token"))
                        .getJWTClaimsSet()
                        .getSubject())
                .isEqualTo(systemId);
        int hashes = gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select count(*) from opencrvs_secret where client_id = :id")
                        .bind("id", UUID.fromString(clientId))
                        .mapTo(Integer.class)
                        .one());
        assertThat(hashes).as("bcrypt hashes that are still needed").isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSameExportAgainChangesNothing(GatewayHarness gateway) {
        String export =
                system("HEALTH", "active", hash(), "") + "\n" + location("ADMIN_STRUCTURE", UUID.randomUUID(), "0");

        List<ImportedRow> first = take(gateway, false, export).rows();
        List<ImportedRow> again = take(gateway, false, export).rows();

        assertThat(first).extracting(ImportedRow::outcome).containsOnly(ImportedRow.Outcome.MADE);
        assertThat(again).extracting(ImportedRow::outcome).containsOnly(ImportedRow.Outcome.KEPT);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDryRunTellsTheSameAndChangesNothing(GatewayHarness gateway) {
        UUID area = UUID.randomUUID();
        String export = "[" + system("HEALTH", "active", hash(), "") + "," + location("ADMIN_STRUCTURE", area, "0")
                + "," + location("HEALTH_FACILITY", UUID.randomUUID(), area.toString()) + ",{\"a\":1}]";

        ImportReport dry = take(gateway, true, export);

        assertThat(dry.dryRun()).isTrue();
        token(gateway, secret).expect(401);
        assertThat(gateway.get("/api/v1/locations/" + area, gateway.adminToken())
                        .status())
                .isEqualTo(404);
        ImportReport real = take(gateway, false, export);
        assertThat(real.rows()).isEqualTo(dry.rows());
        assertThat(real.rows())
                .extracting(ImportedRow::outcome)
                .containsExactly(
                        ImportedRow.Outcome.MADE,
                        ImportedRow.Outcome.MADE,
                        ImportedRow.Outcome.MADE,
                        ImportedRow.Outcome.SKIPPED);
        token(gateway, secret).expect(200);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecretThatCannotBeCheckedIsReplaced(GatewayHarness gateway) {
        ImportedRow row =
                only(take(gateway, false, system("HEALTH", "active", "5f4dcc3b5aa765d61d8327deb882cf99", "")));

        String fresh = row.secret();
        assertThat(fresh).startsWith("crg_live_");
        token(gateway, String.valueOf(fresh)).expect(200);
        token(gateway, secret).expect(401);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDeactivatedClientStaysSo(GatewayHarness gateway) {
        ImportedRow row = only(take(gateway, false, system("HEALTH", "deactivated", hash(), "")));

        assertThat(row.reason()).contains("it is disabled, as it was (deactivated)");
        token(gateway, secret).expect(401);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aWebhookClientKeepsItsPermissionsAndATakenNameIsMadeItsOwn(GatewayHarness gateway) {
        take(gateway, false, system("HEALTH", "active", hash(), ""));
        String other = system(
                        "WEBHOOK",
                        "active",
                        hash(),
                        "\"webhook\":[{\"event\":\"birth\",\"permissions\":[\"mother-details\"]}]")
                .replace(clientId, "00000000-0000-4000-8000-" + clientId.substring(24))
                .replace(systemId, systemId.substring(1) + "f");

        ImportedRow row = only(take(
                gateway, false, other.replace("Hospital 00000000-0000-4000-8000-" + clientId.substring(24), name)));

        assertThat(row.outcome()).isEqualTo(ImportedRow.Outcome.MADE);
        assertThat(row.name()).startsWith(name + " (");
        assertThat(gateway.bean(OpenCrvsClients.class)
                        .settings(UUID.fromString(row.id()))
                        .webhook())
                .isEqualTo(Map.of("birth", List.of("mother-details")));
        JsonNode client = gateway.graphql(
                gateway.adminToken(), "query($id: ID!) { client(id: $id) { fields } }", Map.of("id", row.id()));
        assertThat(client.at("/data/client/fields/0").asText()).isEqualTo("mother");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void locationsKeepTheirIdsAlsoWhereAChildComesFirst(GatewayHarness gateway) {
        UUID area = UUID.randomUUID();
        UUID office = UUID.randomUUID();
        String export = location("CRVS_OFFICE", office, area.toString()) + location("ADMIN_STRUCTURE", area, "0");

        assertThat(take(gateway, false, export).rows())
                .extracting(ImportedRow::outcome)
                .containsOnly(ImportedRow.Outcome.MADE);

        HttpAnswer shown =
                gateway.get("/api/v1/locations/" + office, gateway.adminToken()).expect(200);
        assertThat(shown.text("/kind")).isEqualTo("REGISTRATION_OFFICE");
        assertThat(shown.text("/code")).isEqualTo(code(office));
        assertThat(shown.body()).contains(area.toString());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aWebhookWhoseCallbackWantsItGoesOn(GatewayHarness gateway) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", OpenCrvsImportTest::giveTheChallengeBack);
        receiver.start();
        try {
            String callback = "http://127.0.0.1:" + receiver.getAddress().getPort();
            String export = system("WEBHOOK", "active", hash(), "")
                    + webhook(callback + "/hook", "BIRTH_REGISTERED")
                    + webhook(callback + "/away", "DEATH_REGISTERED")
                    + webhook(callback + "/hook", "DIVORCE_REGISTERED")
                    + webhook(callback + "/hook", "DEATH_REGISTERED")
                            .replace(clientId, UUID.randomUUID().toString());

            assertThat(outcomes(take(gateway, true, export)))
                    .containsExactly("MADE", "MADE", "MADE", "SKIPPED", "SKIPPED");
            assertThat(outcomes(take(gateway, false, export)))
                    .containsExactly("MADE", "MADE", "SKIPPED", "SKIPPED", "SKIPPED");
            assertThat(outcomes(take(gateway, false, export)))
                    .containsExactly("KEPT", "KEPT", "SKIPPED", "SKIPPED", "SKIPPED");
        } finally {
            receiver.stop(0);
        }
        String token = token(gateway, secret).expect(200).text("/access_token");
        JsonNode subscriptions =
                gateway.get("/api/v1/subscriptions", token).expect(200).json();
        assertThat(subscriptions.findValuesAsText("url"))
                .singleElement()
                .asString()
                .endsWith("/hook");
    }

    private static List<String> outcomes(ImportReport report) {
        return report.rows().stream().map(row -> row.outcome().name()).toList();
    }

    private static void giveTheChallengeBack(HttpExchange exchange) throws IOException {
        String challenge = exchange.getRequestURI().getQuery().replaceAll(".*challenge=([^&]*).*", "$1");
        byte[] body = ("{\"challenge\":\"" + challenge + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, body.length);
        try (var answer = exchange.getResponseBody()) {
            answer.write(body);
        }
    }

    private String webhook(String callback, String topic) {
        return """
                {"_id":{"$oid":"%s"},"callback":"%s","topic":"%s","secret":"s","createdAt":{"$date":"2024-01-01T00:00:00Z"},\
                "createdBy":{"client_id":"%s","type":"api","username":"h","name":"H"}}
                """.formatted(systemId, callback, topic, clientId);
    }

    @Test
    void whatCannotBeTakenOverSaysWhy() {
        GatewayHarness gateway = GatewayHarness.onH2();
        UUID lost = UUID.randomUUID();
        String export = system("AUTOMATION_CLIENT", "active", hash(), "")
                + system("HEALTH", "active", hash(), "")
                        .replace("\"client_id\":\"" + clientId, "\"client_id\":\"health")
                + location("CRVS_OFFICE", UUID.randomUUID(), UUID.randomUUID().toString())
                + location("PRIVATE_HOME", UUID.randomUUID(), "0")
                + location("ADMIN_STRUCTURE", lost, lost.toString());

        assertThat(take(gateway, false, export).rows())
                .allSatisfy(row -> assertThat(row.outcome()).isEqualTo(ImportedRow.Outcome.SKIPPED))
                .extracting(ImportedRow::reason)
                .containsExactly(
                        "there is nothing like the type AUTOMATION_CLIENT here",
                        "client_id is no UUID",
                        "There is no such location.",
                        "it is neither an area nor an office nor a health facility",
                        "it lies within itself");
    }

    @Test
    void bothScopesAreNeededAndAFileHasToBeJson() {
        GatewayHarness gateway = GatewayHarness.onH2();
        for (String scope : List.of(Scope.CLIENT_MANAGE, Scope.LOCATION_MANAGE)) {
            Caller half =
                    new Caller(CallerKind.USER, UUID.randomUUID(), "Half", Set.of(scope), FieldGrant.ALL, "local");
            assertThatThrownBy(() -> gateway.bean(OpenCrvsImport.class).take(half, List.of(), true))
                    .isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> take(gateway, true, "{\"a\":"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.issues().getFirst().path()).isEqualTo("/files/0"));
    }

    @Test
    void itIsOfferedByGraphQlAndNoSecretOfItIsLogged() {
        GatewayHarness gateway = GatewayHarness.onH2();
        String mutation = """
                mutation($files: [ExportFileInput!]!) {
                  importOpenCrvs(files: $files, dryRun: true) { dryRun made kept skipped rows { kind outcome reason place } }
                }
                """;
        Map<String, Object> variables = new HashMap<>(Map.of(
                "files", List.of(Map.of("name", "systems.json", "content", system("HEALTH", "active", hash(), "")))));

        JsonNode report =
                gateway.graphql(gateway.adminToken(), mutation, variables).at("/data/importOpenCrvs");

        assertThat(report.at("/made").asInt()).isEqualTo(1);
        assertThat(report.at("/rows/0/kind").asText()).isEqualTo("CLIENT");
        assertThat(gateway.graphql(gateway.tokenOfNewClient("HEALTH"), mutation, variables)
                        .at("/errors/0/extensions/code")
                        .asText())
                .isEqualTo("forbidden");
    }

    @Test
    void theCommandReportsEachRow(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("systems.json"), system("HEALTH", "active", hash(), "") + "{\"a\":1}");
        Map<String, Object> settings = new HashMap<>(TestDatabase.H2.settings());
        settings.put("crg.data-folder", folder.resolve("data").toString());

        Output dry = run(settings, file.toString(), "--dry-run");
        Output real = run(settings, file.toString());
        Output again = run(settings, file.toString());

        assertThat(dry.text())
                .contains("systems.json:1 made client " + clientId)
                .contains("Dry run, nothing was changed: 1 made");
        assertThat(real.text()).contains("Done: 1 made, 0 here already, 1 skipped");
        assertThat(again.text()).contains("Done: 0 made, 1 here already, 1 skipped");
        assertThat(real.code()).isEqualTo(1);
        assertThat(run(settings).code()).isEqualTo(2);
        assertThat(run(settings, "no such file").code()).isEqualTo(2);
    }

    private record Output(int code, String text) {}

    private static Output run(Map<String, Object> settings, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = ImportOpenCrvsCommand.run(
                List.of(arguments), settings, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Output(code, bytes.toString(StandardCharsets.UTF_8));
    }

    private ImportReport take(GatewayHarness gateway, boolean dryRun, String content) {
        ExportFile file = new ExportFile("export.json", content.getBytes(StandardCharsets.UTF_8));
        return gateway.bean(OpenCrvsImport.class).take(admin, List.of(file), dryRun);
    }

    private static ImportedRow only(ImportReport report) {
        assertThat(report.rows()).hasSize(1);
        return report.rows().getFirst();
    }

    private HttpAnswer token(GatewayHarness gateway, String clientSecret) {
        return gateway.send(
                "POST",
                "/token?client_id=" + clientId + "&client_secret=" + clientSecret + "&grant_type=client_credentials",
                null,
                new byte[0]);
    }

    private String hash() {
        return BCrypt.hashpw(secret, BCrypt.gensalt(4));
    }

    /** As {@code mongoexport} writes it. */
    private String system(String type, String status, String secretHash, String settings) {
        return """
                {"_id":{"$oid":"%s"},"client_id":"%s","name":"%s","username":"h","status":"%s","secretHash":"%s",\
                "salt":"s","sha_secret":"sha of %s","scope":["x"],"type":"%s","settings":{%s},"createdBy":"1"}
                """.formatted(systemId, clientId, name, status, secretHash, clientId, type, settings);
    }

    private static String location(String type, UUID id, String parent) {
        boolean area = type.equals("ADMIN_STRUCTURE");
        return """
                {"resourceType":"Location","id":"%s","name":"Place","alias":["Ort"],"status":"active","mode":"instance",\
                "identifier":[{"system":"http://opencrvs.org/specs/id/%s","value":"%s_%s"}],\
                "partOf":{"reference":"Location/%s"},\
                "type":{"coding":[{"system":"http://opencrvs.org/specs/location-type","code":"%s"}]}}
                """.formatted(id, area ? "statistical-code" : "internal-id", type, code(id), parent, type);
    }

    private static String code(UUID id) {
        return id.toString().substring(24).toUpperCase(Locale.ROOT);
    }
}
