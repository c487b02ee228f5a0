package org.crvsgateway.gateway.door.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TEXT =
            new String(Document.read("schema/notification.schema.json").bytes(), StandardCharsets.UTF_8);
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'eventType':'BIRTH'}",
                "{'eventType':'DEATH','reference':'ward 7/9'}",
                "{'eventType':'BIRTH','birth':{'date':'2026'}}",
                "{'eventType':'BIRTH','child':{'names':[{'given':['Amina']}],'sex':'FEMALE'}}",
                "{'eventType':'BIRTH','informant':{'relationship':'MOTHER','names':[{'family':'Okello'}]}}",
                "{'eventType':'DEATH','deceased':{'birthDate':'1948-02'},'death':{'causes':['I21'],'manner':'NATURAL_CAUSES'}}",
                "{'eventType':'FETAL_DEATH','fetus':{},'fetalDeath':{'gestationWeeks':31}}",
                "{'eventType':'MARRIAGE','bride':{},'groom':{},'witnessTwo':{},'marriage':{'type':'CIVIL'}}",
                "{'eventType':'MARRIAGE','partnerOne':{},'partnerTwo':{},'informant':{'relationship':'PARTNER_ONE'}}",
                "{'eventType':'DEATH','additionalFields':[{'field':'tribe','value':'none'}]}"
            })
    void whatIsAVitalEventIsValid(String json) {
        assertThat(faults(json)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void aFaultIsFoundWhereItIs(String json, String place) {
        assertThat(faults(json)).as(json).anySatisfy(fault -> assertThat(
                        fault.getInstanceLocation().toString())
                .isEqualTo(place));
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of("{}", "$"),
                Arguments.of("[]", "$"),
                Arguments.of("{'eventType':'ADOPTION'}", "$.eventType"),
                Arguments.of("{'eventType':'MARRIAGE','mother':{}}", "$.mother"),
                Arguments.of("{'eventType':'MARRIAGE','spouse':{}}", "$.spouse"),
                Arguments.of("{'eventType':'MARRIAGE','marriage':{'guests':120}}", "$.marriage"),
                Arguments.of("{'eventType':'DEATH','bride':{}}", "$.bride"),
                Arguments.of("{'eventType':'FETAL_DEATH','witnessOne':{}}", "$.witnessOne"),
                Arguments.of("{'eventType':'BIRTH','reference':''}", "$.reference"),
                Arguments.of("{'eventType':'BIRTH','reference':'  '}", "$.reference"),
                Arguments.of("{'eventType':'BIRTH','colour':'blue'}", "$"),
                Arguments.of("{'eventType':'BIRTH','deceased':{}}", "$.deceased"),
                Arguments.of("{'eventType':'DEATH','birth':{}}", "$.birth"),
                Arguments.of("{'eventType':'BIRTH','child':{'sex':'girl'}}", "$.child.sex"),
                Arguments.of("{'eventType':'BIRTH','child':{'shoeSize':12}}", "$.child"),
                Arguments.of("{'eventType':'BIRTH','child':{'names':[{'use':'en'}]}}", "$.child.names[0]"),
                Arguments.of("{'eventType':'BIRTH','birth':{'date':'01.11.2026'}}", "$.birth.date"),
                Arguments.of("{'eventType':'BIRTH','birth':{'date':'2026-13'}}", "$.birth.date"),
                Arguments.of("{'eventType':'BIRTH','birth':{'time':'25:00'}}", "$.birth.time"),
                Arguments.of("{'eventType':'BIRTH','birth':{'weightGrams':'heavy'}}", "$.birth.weightGrams"),
                Arguments.of("{'eventType':'BIRTH','informant':{'colour':'blue'}}", "$.informant"),
                Arguments.of(
                        "{'eventType':'BIRTH','mother':{'identifiers':[{'type':'PASSPORT'}]}}",
                        "$.mother.identifiers[0]"));
    }

    @Test
    void itsOwnExampleIsValid() {
        JsonNode example = tree(TEXT).at("/examples/0");

        assertThat(SCHEMA.validate(example)).isEmpty();
    }

    @Test
    void theExamplesOfTheOpenApiDocumentAreValid() {
        Map<String, Object> examples = OpenApi.read()
                .object(
                        "paths",
                        "/api/v1/notifications",
                        "post",
                        "requestBody",
                        "content",
                        "application/json",
                        "examples");

        assertThat(examples).isNotEmpty();
        for (Object example : examples.values()) {
            assertThat(SCHEMA.validate(MAPPER.valueToTree(example).get("value")))
                    .isEmpty();
        }
    }

    private static Set<ValidationMessage> faults(String json) {
        return SCHEMA.validate(tree(json.replace('\'', '"')));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
