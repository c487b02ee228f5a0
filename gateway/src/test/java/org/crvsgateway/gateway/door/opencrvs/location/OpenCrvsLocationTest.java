package org.crvsgateway.gateway.door.opencrvs.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.Material;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The locations of OpenCRVS 1.2 to 1.9 over HTTP. */
final class OpenCrvsLocationTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final JsonMapper MAPPER = new JsonMapper();

    @ParameterizedTest
    @MethodSource(BOTH)
    void thePublishedBodiesAreTakenAsTheyAre(GatewayHarness gateway) {
        String admin = gateway.adminToken();
        Map<String, String> codes = Map.of(
                "create-administrative-location", "TEST_LOCATION",
                "create-cr-office", "TEST_OFFICE_LOCATION",
                "create-health-facility", "TEST_HEALTH_LOCATION");
        codes.forEach((name, code) -> {
            HttpAnswer created = gateway.post("/location", admin, published("v1.2.0", name));
            assertThat(created.expect(200).body()).isEqualTo("Created");
            assertThat(created.header("Location")).startsWith("/location/");

            HttpAnswer again = gateway.post("/locations", admin, published("v1.5.0", name));
            assertThat(again.expect(409).text("/statusCode")).isEqualTo("409");
            assertThat(again.text("/error")).isEqualTo("Conflict");
            assertThat(again.text("/message")).isEqualTo("statisticalID " + code + " already exists");
        });

        JsonNode area = first(gateway, "/location?identifier=ADMIN_STRUCTURE_TEST_LOCATION&type=ADMIN_STRUCTURE");
        String path = "/location/" + area.path("id").asText();
        for (String version : List.of("v1.2.0", "v1.5.0")) {
            assertThat(gateway.put(path, admin, published(version, "update-administrative-location"))
                            .expect(200)
                            .body())
                    .isEqualTo("OK");
        }
        assertThat(gateway.get(path, null).expect(200).text("/name")).isEqualTo("My new name");
        assertThat(gateway.get(path, null).text("/alias/0")).isEqualTo("My new alias");
    }

    private static String published(String version, String name) {
        return Material.text("opencrvs/" + version + "/location/" + name + ".rendered.json");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anAreaIsToldAsOpenCrvsToldIt(GatewayHarness gateway) throws Exception {
        String code = code();
        String id = create(gateway, """
                {"statisticalID": "%s", "name": "Chembe District", "alias": "Chembe", "partOf": "Location/0",
                 "code": "ADMIN_STRUCTURE", "jurisdictionType": "LOCATION_LEVEL_2",
                 "statistics": [
                   {"year": 2007, "male_population": 1292568, "female_population": "1262274", "population": 2554842,
                    "crude_birth_rate": 19.60},
                   {"year": 2008, "male_population": 0, "female_population": 0, "population": 0, "crude_birth_rate": 0}]}
                """.formatted(code));

        ObjectNode told =
                (ObjectNode) gateway.get("/location/" + id, null).expect(200).json();

        assertThat(told.at("/meta/lastUpdated").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+00:00");
        told.remove("meta");
        assertThat(told).isEqualTo(MAPPER.readTree("""
                {"resourceType": "Location",
                 "identifier": [
                   {"system": "http://opencrvs.org/specs/id/statistical-code", "value": "ADMIN_STRUCTURE_%1$s"},
                   {"system": "http://opencrvs.org/specs/id/jurisdiction-type", "value": "DISTRICT"}],
                 "name": "Chembe District", "alias": ["Chembe"], "description": "%1$s", "status": "active",
                 "mode": "instance", "partOf": {"reference": "Location/0"},
                 "type": {"coding": [{"system": "http://opencrvs.org/specs/location-type", "code": "ADMIN_STRUCTURE"}]},
                 "physicalType": {"coding": [{"code": "jdn", "display": "Jurisdiction"}]},
                 "extension": [
                   {"url": "http://opencrvs.org/specs/id/statistics-male-populations",
                    "valueString": "[{\\"2007\\":1292568},{\\"2008\\":0}]"},
                   {"url": "http://opencrvs.org/specs/id/statistics-female-populations",
                    "valueString": "[{\\"2007\\":1262274},{\\"2008\\":0}]"},
                   {"url": "http://opencrvs.org/specs/id/statistics-total-populations",
                    "valueString": "[{\\"2007\\":2554842},{\\"2008\\":0}]"},
                   {"url": "http://opencrvs.org/specs/id/statistics-male-female-ratios",
                    "valueString": "[{\\"2007\\":102.4}]"},
                   {"url": "http://opencrvs.org/specs/id/statistics-crude-birth-rates",
                    "valueString": "[{\\"2007\\":19.6},{\\"2008\\":0}]"}],
                 "id": "%2$s"}
                """.formatted(code, id)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOfficeIsToldAsOpenCrvsToldIt(GatewayHarness gateway) throws Exception {
        String area = create(gateway, area(code(), "Location/0"));
        String code = "o8B4Up9x" + code().substring(0, 4);
        String id = create(gateway, """
                {"statisticalID": "%s", "name": "Lusaka Office", "partOf": "Location/%s", "code": "CRVS_OFFICE"}
                """.formatted(code, area));

        ObjectNode told =
                (ObjectNode) gateway.get("/locations/" + id, null).expect(200).json();

        told.remove("meta");
        assertThat(told).isEqualTo(MAPPER.readTree("""
                {"resourceType": "Location",
                 "identifier": [{"system": "http://opencrvs.org/specs/id/internal-id", "value": "CRVS_OFFICE_%s"}],
                 "name": "Lusaka Office", "alias": [], "status": "active", "mode": "instance",
                 "partOf": {"reference": "Location/%s"},
                 "type": {"coding": [{"system": "http://opencrvs.org/specs/location-type", "code": "CRVS_OFFICE"}]},
                 "physicalType": {"coding": [{"code": "bu", "display": "Building"}]},
                 "id": "%s"}
                """.formatted(code, area, id)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSearchIsAnsweredWithASearchsetBundle(GatewayHarness gateway) {
        String code = code();
        String id = create(gateway, area(code, "Location/0"));

        JsonNode bundle = gateway.get(
                        "/location?type=ADMIN_STRUCTURE&identifier=ADMIN_STRUCTURE_" + code + "&_count=0", null)
                .expect(200)
                .json();

        assertThat(bundle.path("resourceType").asText()).isEqualTo("Bundle");
        assertThat(bundle.path("type").asText()).isEqualTo("searchset");
        assertThat(bundle.path("total").asInt()).isOne();
        assertThat(bundle.at("/link/0/relation").asText()).isEqualTo("self");
        assertThat(bundle.at("/link/0/url").asText())
                .endsWith("/location?type=ADMIN_STRUCTURE&identifier=ADMIN_STRUCTURE_" + code + "&_count=0");
        assertThat(bundle.at("/entry/0/fullUrl").asText()).endsWith("/location/" + id);
        assertThat(bundle.at("/entry/0/resource/id").asText()).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void eachParameterNarrows(GatewayHarness gateway) {
        String code = code();
        String area = create(gateway, area(code, "Location/0"));
        String office = create(gateway, facility(code + "o", "CRVS_OFFICE", area));
        String clinic = create(gateway, facility(code + "h", "HEALTH_FACILITY", area));
        gateway.put(
                        "/location/" + clinic,
                        gateway.adminToken(),
                        "{\"status\": \"inactive\", \"name\": \"Was " + code + "\"}")
                .expect(200);
        String within = "/location?partof=Location/" + area;

        assertThat(ids(gateway, within)).containsExactlyInAnyOrder(office, clinic);
        assertThat(ids(gateway, within + "&type=CRVS_OFFICE")).containsExactly(office);
        assertThat(ids(gateway, within + "&status=active")).containsExactly(office);
        assertThat(ids(gateway, within + "&status=inactive")).containsExactly(clinic);
        assertThat(ids(gateway, "/location?name=was%20" + code)).containsExactly(clinic);
        assertThat(ids(gateway, "/location?identifier=CRVS_OFFICE_" + code + "o"))
                .containsExactly(office);
        assertThat(ids(gateway, "/location?identifier=HEALTH_FACILITY_" + code + "o"))
                .isEmpty();
        assertThat(ids(gateway, "/location?type=CRVS_OFFICE&identifier=HEALTH_FACILITY_" + code + "h"))
                .isEmpty();
        assertThat(ids(gateway, "/location?_id=" + area + "," + office)).containsExactlyInAnyOrder(area, office);
        assertThat(ids(gateway, "/location?_id=nobody")).isEmpty();
        assertThat(ids(gateway, within + "&_lastUpdated=ge2999-01-01")).isEmpty();
        assertThat(ids(gateway, within + "&_lastUpdated=ge2020-01-01")).hasSize(2);
        assertThat(ids(gateway, "/location?partof=Location/nowhere")).isEmpty();
        assertThat(ids(gateway, "/location?_id=" + area + "&identifier=STATE&" + "&_count=0"))
                .containsExactly(area);
    }

    @ParameterizedTest
    @MethodSource("refusedQueries")
    void aQueryThatCannotBeUnderstoodIsRefused(GatewayHarness gateway, String query) {
        HttpAnswer refused = gateway.get("/location?" + query, null).expect(400);

        assertThat(refused.text("/statusCode")).isEqualTo("400");
        assertThat(refused.text("/error")).isEqualTo("Bad Request");
        assertThat(refused.text("/message")).isNotEmpty();
        assertThat(refused.text("/issues/0/path")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    static Stream<Arguments> refusedQueries() {
        return GatewayHarness.both().flatMap(gateway -> Stream.of(
                        "type=HOSPITAL",
                        "status=closed",
                        "_count=ten",
                        "_count=-1",
                        "_getpagesoffset=x",
                        "_lastUpdated=ge2020")
                .map(query -> Arguments.of(gateway, query)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void manyAreTakenAtOnceInAnyOrder(GatewayHarness gateway) {
        String code = code();
        String body = "["
                + String.join(
                        ",",
                        facility(code + "h", "HEALTH_FACILITY", code + "d"),
                        area(code + "d", "Location/" + code + "s"),
                        area(code + "s", "Location/0"))
                + "]";

        JsonNode created = gateway.post("/locations", gateway.adminToken(), body)
                .expect(200)
                .json();

        assertThat(created.path("resourceType").asText()).isEqualTo("Bundle");
        assertThat(created.at("/entry/0/response/status").asText()).isEqualTo("201");
        String hospital = created.at("/entry/0/response/location").asText().split("/")[3];
        JsonNode lineage = gateway.get("/locations/" + hospital + "/hierarchy", null)
                .expect(200)
                .json();
        assertThat(lineage)
                .extracting(location -> location.at("/identifier/0/value").asText())
                .containsExactly(
                        "ADMIN_STRUCTURE_" + code + "s",
                        "ADMIN_STRUCTURE_" + code + "d",
                        "HEALTH_FACILITY_" + code + "h");
        assertThat(lineage)
                .extracting(location -> location.at("/identifier/1/value").asText())
                .containsExactly("STATE", "DISTRICT", "");
        String state = lineage.at("/0/id").asText();
        assertThat(gateway.get("/location/" + state + "/children", null)
                        .expect(200)
                        .json())
                .extracting(location -> location.at("/identifier/0/value").asText())
                .containsExactly("ADMIN_STRUCTURE_" + code + "d", "HEALTH_FACILITY_" + code + "h");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofManyWithAFaultNoneIsTakenAndEachFaultIsTold(GatewayHarness gateway) {
        String code = code();
        String taken = code();
        create(gateway, area(taken, "Location/0"));
        String body = "["
                + String.join(
                        ",",
                        area(code, "Location/0"),
                        area(taken, "Location/0"),
                        facility(code + "h", "HEALTH_FACILITY", "nowhere"),
                        area(code + "!", "Location/0"))
                + "]";

        HttpAnswer refused =
                gateway.post("/location", gateway.adminToken(), body).expect(400);

        assertThat(refused.json().at("/issues"))
                .extracting(issue -> issue.path("path").asText() + ": "
                        + issue.path("message").asText())
                .containsExactly(
                        "/1/statisticalID: statisticalID " + taken + " already exists",
                        "/2/partOf: nowhere is not a valid location for partOfLocation",
                        "/3/statisticalID: A code has 1 to 64 letters, digits, dots, hyphens and underscores.");
        assertThat(ids(gateway, "/location?identifier=ADMIN_STRUCTURE_" + code)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsNoLocationIsRefusedWithEachFault(GatewayHarness gateway) {
        HttpAnswer refused =
                gateway.post("/location", gateway.adminToken(), """
                {"statisticalID": 7, "partOf": "Location/0", "code": "HOSPITAL", "colour": "red",
                 "statistics": [{"year": "x", "male_population": 1.5, "female_population": 1, "population": 2}]}
                """).expect(400);

        assertThat(refused.json().at("/issues").findValuesAsText("path"))
                .containsExactlyInAnyOrder(
                        "/colour",
                        "/statisticalID",
                        "/name",
                        "/code",
                        "/statistics/0/year",
                        "/statistics/0/male_population",
                        "/statistics/0/crude_birth_rate");
        assertThat(gateway.post("/location", gateway.adminToken(), "{")
                        .expect(400)
                        .text("/statusCode"))
                .isEqualTo("400");
        assertThat(gateway.post("/location", gateway.adminToken(), "7")
                        .expect(400)
                        .text("/statusCode"))
                .isEqualTo("400");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aParentThatIsNotThereIsRefusedInOpenCrvsWords(GatewayHarness gateway) {
        String nobody = UUID.randomUUID().toString();

        HttpAnswer refused = gateway.post("/location", gateway.adminToken(), area(code(), "Location/" + nobody))
                .expect(400);

        assertThat(refused.text("/message")).isEqualTo(nobody + " is not a valid location for partOfLocation");
        assertThat(refused.text("/issues/0/path")).isEqualTo("/partOf");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsArchivedKeepsItsHistory(GatewayHarness gateway) {
        String id = create(gateway, area(code(), "Location/0"));
        String admin = gateway.adminToken();

        gateway.put("/location/" + id, admin, "{\"name\": \"Renamed\"}").expect(200);
        gateway.put("/locations/" + id, admin, "{\"status\": \"inactive\"}").expect(200);
        gateway.put("/location/" + id, admin, """
                {"statistics": {"year": 2020, "male_population": 1, "female_population": 2, "population": 3,
                 "crude_birth_rate": 4}}""").expect(200);

        JsonNode versions = gateway.get("/api/v1/locations/" + id + "/history", admin)
                .expect(200)
                .json()
                .path("items");
        assertThat(versions)
                .extracting(version -> version.path("name").asText() + " "
                        + version.path("status").asText())
                .containsExactly("Renamed INACTIVE", "Renamed INACTIVE", "Renamed ACTIVE", "Area ACTIVE");
        assertThat(versions.at("/3/validUntil").asText())
                .isEqualTo(versions.at("/2/validFrom").asText());
        JsonNode now = gateway.get("/api/v1/locations/" + id, admin).expect(200).json();
        assertThat(now.at("/statistics/0/totalPopulation").asInt()).isEqualTo(3);
        assertThat(now.path("validUntil").asText())
                .isEqualTo(versions.at("/1/validFrom").asText());
        gateway.put("/location/" + id, admin, "{\"status\": \"active\"}").expect(200);
        assertThat(gateway.get("/api/v1/locations/" + id, admin).text("/validUntil"))
                .isIn("", "null");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onlyWhoMayManageLocationsWrites(GatewayHarness gateway) {
        String hospital = gateway.tokenOfNewClient("HEALTH");

        HttpAnswer unknown =
                gateway.post("/location", null, area(code(), "Location/0")).expect(401);
        assertThat(unknown.text("/error")).isEqualTo("Unauthorized");
        HttpAnswer refused =
                gateway.post("/location", hospital, area(code(), "Location/0")).expect(403);
        assertThat(refused.text("/statusCode")).isEqualTo("403");
        assertThat(refused.text("/error")).isEqualTo("Forbidden");
        assertThat(refused.text("/message")).isEqualTo("Insufficient scope");
        gateway.put("/location/" + UUID.randomUUID(), hospital, "{}").expect(403);
        gateway.put("/location/" + UUID.randomUUID(), gateway.adminToken(), "{}")
                .expect(404);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientWithTheScopeWritesWithinItsAreas(GatewayHarness gateway) {
        String mine = code();
        create(gateway, area(mine, "Location/0"));
        String other = code();
        String otherId = create(gateway, area(other, "Location/0"));
        String token = tokenOf(gateway, Map.of("scopes", List.of("location.manage"), "jurisdiction", List.of(mine)));

        gateway.post("/location", token, facility(code(), "HEALTH_FACILITY", mine))
                .expect(200);
        gateway.post("/location", token, facility(code(), "HEALTH_FACILITY", other))
                .expect(400);
        gateway.post("/location", token, area(code(), "Location/0")).expect(400);
        gateway.put("/location/" + otherId, token, "{\"name\": \"Mine\"}").expect(400);
        assertThat(gateway.get("/location/" + otherId, null).text("/name")).isEqualTo("Area");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientOfOneDotEightNamesTypeOrIdentifier(GatewayHarness gateway) {
        String strict = tokenOf(gateway, Map.of("opencrvsVersion", "1.8"));
        String earlier = tokenOf(gateway, Map.of("opencrvsVersion", "1.5"));

        HttpAnswer refused =
                gateway.get("/location?status=active&_count=1", strict).expect(400);
        assertThat(refused.text("/message")).isEqualTo("\"value\" must contain at least one of [type, identifier]");
        gateway.get("/location?type=CRVS_OFFICE&_count=1", strict).expect(200);
        gateway.get("/location?status=active&_count=1", earlier).expect(200);
        gateway.get("/location?status=active&_count=1", null).expect(200);
    }

    private static String tokenOf(GatewayHarness gateway, Map<String, ?> more) {
        ObjectNode input = MAPPER.valueToTree(more);
        input.put("name", "Locations " + UUID.randomUUID()).put("template", "HEALTH");
        JsonNode created = gateway.graphql(
                gateway.adminToken(),
                "mutation($input: CreateClientInput!) { createClient(input: $input) { client { id } secret } }",
                Map.of("input", input));
        return gateway.token(new TestClient(
                created.at("/data/createClient/client/id").asText(),
                created.at("/data/createClient/secret").asText()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theBundleOfAnotherGatewayKeepsItsIdsAndCanBeSentAgain(GatewayHarness gateway) {
        String area = UUID.randomUUID().toString();
        String office = UUID.randomUUID().toString();
        String bundle = """
                {"resourceType": "Bundle", "type": "searchset", "entry": [
                  {"fullUrl": "https://old/location/1", "resource": {"resourceType": "Location", "id": "%2$s",
                   "identifier": [{"system": "http://opencrvs.org/specs/id/internal-id", "value": "CRVS_OFFICE_%3$s"}],
                   "name": "Old office", "alias": ["Old"], "status": "inactive", "mode": "instance",
                   "partOf": {"reference": "Location/%1$s"},
                   "type": {"coding": [{"system": "http://opencrvs.org/specs/location-type", "code": "CRVS_OFFICE"}]},
                   "telecom": [], "address": {"line": []}}},
                  {"resource": {"resourceType": "Location", "id": "%1$s",
                   "identifier": [{"system": "http://opencrvs.org/specs/id/statistical-code", "value": "ADMIN_STRUCTURE_%4$s"},
                     {"system": "http://opencrvs.org/specs/id/jurisdiction-type", "value": "DISTRICT"}],
                   "name": "Old district", "status": "active", "partOf": {"reference": "Location/0"},
                   "type": {"coding": [{"system": "http://opencrvs.org/specs/location-type", "code": "ADMIN_STRUCTURE"}]},
                   "extension": [
                     {"url": "http://hl7.org/fhir/StructureDefinition/location-boundary-geojson",
                      "valueAttachment": {"contentType": "application/geo+json", "data": "<base64>"}},
                     {"url": "http://opencrvs.org/specs/id/statistics-total-populations",
                      "valueString": "[{\\"2007\\":\\"2554927\\"}]"}]}}]}
                """.formatted(area, office, code(), code());

        JsonNode created = gateway.post("/locations", gateway.adminToken(), bundle)
                .expect(200)
                .json();
        JsonNode again = gateway.post("/locations", gateway.adminToken(), bundle)
                .expect(200)
                .json();

        assertThat(created.findValuesAsText("status")).containsExactly("201", "201");
        assertThat(again.findValuesAsText("status")).containsExactly("200", "200");
        JsonNode kept = gateway.get("/location/" + office, null).expect(200).json();
        assertThat(kept.path("status").asText()).isEqualTo("inactive");
        assertThat(kept.at("/partOf/reference").asText()).isEqualTo("Location/" + area);
        JsonNode district = gateway.get("/location/" + area, null).expect(200).json();
        assertThat(district.at("/identifier/1/value").asText()).isEqualTo("DISTRICT");
        assertThat(district.path("extension"))
                .extracting(extension -> extension.path("valueString").asText())
                .contains("[{\"2007\":2554927}]");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aResourceThatCannotBeTakenIsNamedByItsEntry(GatewayHarness gateway) {
        HttpAnswer refused =
                gateway.post("/location", gateway.adminToken(), """
                {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Location", "name": "x"}}]}""").expect(400);

        assertThat(refused.json().at("/issues").findValuesAsText("path"))
                .containsExactlyInAnyOrder("/entry/0/resource/type", "/entry/0/resource/identifier");
        gateway.post("/location", gateway.adminToken(), """
                {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient"}}]}""").expect(400);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aListLongerThanAnyPageComesWhole(GatewayHarness gateway) {
        String area = code();
        String areaId = create(gateway, area(area, "Location/0"));
        ArrayNode many = MAPPER.createArrayNode();
        for (int i = 0; i < 1_201; i++) {
            many.addObject()
                    .put("statisticalID", area + "_" + i)
                    .put("name", "Clinic " + i)
                    .put("partOf", "Location/" + area)
                    .put("code", "HEALTH_FACILITY");
        }
        gateway.post("/locations", gateway.adminToken(), many).expect(200);

        List<String> all = ids(gateway, "/locations?_count=0&partof=" + area);
        HttpAnswer page =
                gateway.get("/locations?_count=1000&partof=" + area, null).expect(200);

        assertThat(new HashSet<>(all)).hasSize(1_201);
        assertThat(all).hasSize(1_201);
        assertThat(page.json().path("entry")).hasSize(1_000);
        assertThat(page.json().path("total").asInt()).isEqualTo(1_201);
        String next = page.text("/link/1/url");
        Set<String> rest = new HashSet<>(ids(gateway, next.substring(next.indexOf("/locations"))));
        assertThat(rest).hasSize(201);
        assertThat(all.subList(1_000, 1_201)).containsExactlyInAnyOrderElementsOf(rest);
        assertThat(ids(gateway, "/locations?partof=" + area)).hasSize(1_201);
        assertThat(ids(gateway, "/locations?partof=" + area + "&_count=3")).hasSize(3);
        assertThat(gateway.get("/locations/" + areaId + "/children", null)
                        .expect(200)
                        .json())
                .hasSize(1_201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/location/nowhere",
                "/locations/nowhere/children",
                "/location/nowhere/hierarchy",
                "/location/a/b/c"
            })
    void whatIsNotThereIsNotFound(String path) {
        HttpAnswer refused = GatewayHarness.onH2().get(path, null).expect(404);

        assertThat(refused.text("/statusCode")).isEqualTo("404");
        assertThat(refused.text("/error")).isEqualTo("Not Found");
    }

    private static List<String> ids(GatewayHarness gateway, String path) {
        JsonNode bundle = gateway.get(path, null).expect(200).json();
        return bundle.path("entry")
                .valueStream()
                .map(entry -> entry.at("/resource/id").asText())
                .toList();
    }

    private static JsonNode first(GatewayHarness gateway, String path) {
        return gateway.get(path, null).expect(200).json().at("/entry/0/resource");
    }

    /** Its id. */
    private static String create(GatewayHarness gateway, String body) {
        return gateway.post("/location", gateway.adminToken(), body)
                .expect(200)
                .header("Location")
                .substring("/location/".length());
    }

    private static String area(String code, String partOf) {
        return """
                {"statisticalID": "%s", "name": "Area", "partOf": "%s", "code": "ADMIN_STRUCTURE"}
                """.formatted(code, partOf);
    }

    private static String facility(String code, String kind, String area) {
        return """
                {"statisticalID": "%s", "name": "Building", "partOf": "Location/%s", "code": "%s"}
                """.formatted(code, area, kind);
    }

    private static String code() {
        return "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 11);
    }
}
