package org.crvsgateway.gateway.door.opencrvs;

/** The published samples, and what they say in the canonical JSON of a vital event. */
enum SampleBundle {
    V1_2_BIRTH_MIN(
            "v1.2.0", "birth-notification-min", "8f793c5a-3d53-4c9b-898b-1c04759716c6", Expected.birthMin(false)),
    V1_2_BIRTH_MAX(
            "v1.2.0",
            "birth-notification-max",
            "8f793c5a-3d53-4c9b-898b-1c04759716c6",
            Expected.birthMax("Harney", "Tatke", "2022-06-29", false)),
    V1_2_DEATH_MIN(
            "v1.2.0", "death-notification-min", "56e7d617-1011-4ca1-863f-3b7262709329", Expected.deathMin(false)),
    V1_2_DEATH_MAX(
            "v1.2.0", "death-notification-max", "7109f150-6262-4798-835e-55b3e4dd4cfb", Expected.deathMax(false, "")),
    V1_8_BIRTH_MIN("v1.8.0", "birth-notification-min", "8f793c5a-3d53-4c9b-898b-1c04759716c6", Expected.birthMin(true)),
    V1_8_BIRTH_MAX(
            "v1.8.0",
            "birth-notification-max",
            "fc38b98c-db6e-5cce-9344-f37f12d41382",
            Expected.birthMax("Euan", "Millar", "2025-03-29", true)),
    V1_8_DEATH_MIN("v1.8.0", "death-notification-min", "56e7d617-1011-4ca1-863f-3b7262709329", Expected.deathMin(true)),
    V1_8_DEATH_MAX(
            "v1.8.0", "death-notification-max", "7109f150-6262-4798-835e-55b3e4dd4cfb", Expected.deathMax(true, """
                    , "additionalFields": [
                      {"field": "death.deceased.deceased-view-group.deceasedIdType", "value": "NATIONAL_ID"},
                      {"field": "death.spouse.spouse-view-group.spouseIdType", "value": "NATIONAL_ID"}]
                    """));

    private final String version;
    private final String name;
    private final String messageId;
    private final String event;

    SampleBundle(String version, String name, String messageId, String event) {
        this.version = version;
        this.name = name;
        this.messageId = messageId;
        this.event = event;
    }

    String path() {
        return "opencrvs/" + version + "/event-notification/create-" + name + ".rendered.json";
    }

    String messageId() {
        return messageId;
    }

    String event() {
        return event;
    }

    /** Only what was really said, version by version: 1.8 added the e-mail address of the contact. */
    private static final class Expected {

        private static final String OFFICE = "\"office\": \"11111111-1111-4111-8111-111111111111\"";
        private static final String PLACE =
                "\"place\": {\"kind\": \"HEALTH_FACILITY\", \"location\": \"44444444-4444-4444-8444-444444444444\"}";

        static String birthMin(boolean email) {
            String mother =
                    person("Mom", "Ratke", "\"sex\": \"FEMALE\"", "2002-06-29", address("\"URBAN\"", "Meghnan"));
            return """
                {"eventType": "BIRTH",
                 "child": {"names": [{"use": "en", "given": ["Child"], "family": "Min"}],
                           "sex": "MALE", "birthDate": "2022-06-29"},
                 "mother": %s, "father": %s,
                 "informant": {"relationship": "MOTHER", %s,
                 %s, %s,
                 "birth": {"date": "2022-06-29", %s}}
                """.formatted(
                            mother,
                            person("Dad", "Ratke", "\"sex\": \"MALE\"", "2002-06-29", address("\"URBAN\"", "Meghnan")),
                            mother.substring(1),
                            contact("MOTHER", "+260759205190", email),
                            OFFICE,
                            PLACE);
        }

        static String birthMax(String given, String family, String birthDate, boolean email) {
            String mother = parent("Mom", "FEMALE", "3624667568", "Meghanland", "Housewife");
            return """
                {"eventType": "BIRTH",
                 "child": {"names": [{"use": "en", "given": ["%s"], "family": "%s"}],
                           "sex": "MALE", "birthDate": "%s"},
                 "mother": %s, "father": %s,
                 "informant": {"relationship": "MOTHER", %s,
                 %s, %s,
                 "birth": {"date": "%s", %s,
                           "plurality": "SINGLE", "weightGrams": 4000, "attendant": "PHYSICIAN"}}
                """.formatted(
                            given,
                            family,
                            birthDate,
                            mother,
                            parent("Dad", "MALE", "6848901132", "Madgeland", "Businessman"),
                            mother.substring(1),
                            contact("MOTHER", "+260759205190", email),
                            OFFICE,
                            birthDate,
                            PLACE);
        }

        static String deathMin(boolean email) {
            String spouse = person("Anjum", "Begum", "", "1985-12-12", address("\"URBAN\"", "Meghnan"));
            return """
                {"eventType": "DEATH",
                 "deceased": %s, "spouse": %s,
                 "informant": {"relationship": "SPOUSE", %s,
                 %s, %s,
                 "death": {"date": "2021-11-12", %s, "causeEstablished": false}}
                """.formatted(
                    person("Salam", "Ahmed", "\"sex\": \"MALE\"", "1975-12-12", address("\"URBAN\"", "Meghnan")),
                    spouse,
                    spouse.substring(1),
                    contact("SPOUSE", "+260712345679", email),
                    OFFICE,
                    PLACE);
        }

        static String deathMax(boolean email, String additionalFields) {
            String lines = "\"12\", \"Usual Street\", \"Usual Residental Area\", \"URBAN\"";
            String spouse =
                    person("Selena", "Begum", identifier("4321234257"), "1980-12-12", address(lines, "Meghnan"));
            return """
                {"eventType": "DEATH",
                 "deceased": %s, "spouse": %s,
                 "informant": {"relationship": "SPOUSE", %s,
                 %s, %s,
                 "death": {"date": "2021-12-12", %s,
                           "manner": "NATURAL_CAUSES", "causeEstablished": true, "causeMethod": "PHYSICIAN"}%s}
                """.formatted(
                            person(
                                    "Bashir",
                                    "Ahmed",
                                    "\"sex\": \"MALE\", \"maritalStatus\": \"MARRIED\", " + identifier("1234123421"),
                                    "1971-12-12",
                                    address(lines, "Meghnan")),
                            spouse,
                            spouse.substring(1),
                            contact("SPOUSE", "+260712345679", email),
                            OFFICE,
                            PLACE,
                            additionalFields);
        }

        private static String parent(String given, String sex, String nationalId, String city, String occupation) {
            return person(
                    given,
                    "Ratke",
                    """
                    "sex": "%s", %s,
                    "contacts": [{"kind": "phone", "use": "mobile", "value": "+260759205190"}],
                    "maritalStatus": "MARRIED", "occupation": "%s",
                    "educationalAttainment": "POST_SECONDARY_ISCED_4", "multipleBirth": 2
                    """.formatted(sex, identifier(nationalId), occupation),
                    "2002-06-29",
                    address("\"12\", \"Usual Street\", \"Usual Residental Area\", \"URBAN\"", city));
        }

        private static String person(String given, String family, String more, String birthDate, String address) {
            return """
                {"names": [{"use": "en", "given": ["%s"], "family": "%s"}], "birthDate": "%s",
                 "addresses": [%s], "nationalities": ["FAR"]%s}
                """.formatted(given, family, birthDate, address, more.isEmpty() ? "" : ", " + more);
        }

        private static String identifier(String value) {
            return "\"identifiers\": [{\"type\": \"NATIONAL_ID\", \"value\": \"" + value + "\"}]";
        }

        private static String address(String lines, String city) {
            return """
                {"type": "PRIMARY_ADDRESS", "lines": [%s], "city": "%s",
                 "district": "22222222-2222-4222-8222-222222222222",
                 "state": "33333333-3333-4333-8333-333333333333",
                 "postalCode": "52275", "country": "FAR"}
                """.formatted(lines, city);
        }

        private static String contact(String relationship, String phone, boolean email) {
            return "\"contact\": {\"relationship\": \"%s\", \"phone\": \"%s\"%s}"
                    .formatted(relationship, phone, email ? ", \"email\": \"axon@gmail.com\"" : "");
        }
    }
}
