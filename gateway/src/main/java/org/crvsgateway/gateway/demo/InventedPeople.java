package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.crvsgateway.gateway.demo.SampleCountry.District;

/** People who do not exist, in the canonical JSON of a person. */
final class InventedPeople {

    private static final List<String> WOMEN = List.of(
            "Amina",
            "Lucía",
            "Priya",
            "Ngozi",
            "Leilani",
            "Hana",
            "Thandiwe",
            "Zoë",
            "Nadia",
            "Rosa",
            "Siti",
            "Aroha",
            "Fatoumata",
            "Ewa",
            "Mei Lin",
            "Chipo",
            "Yasmin",
            "Inês",
            "Abena",
            "Kalala");
    private static final List<String> MEN = List.of(
            "Kwame", "Diego", "Arjun", "Tomás", "Ibrahim", "Jonas", "Tevita", "Minh", "Samuel", "Yusuf", "Rafael",
            "Sione", "Chidi", "Ravi", "Mateus", "Baraka", "Otieno", "Karim", "Joseph", "Bilal");
    private static final List<String> FAMILIES = List.of(
            "Okello",
            "Castillo",
            "Sharma",
            "Nguyễn",
            "Diallo",
            "Fernandes",
            "Tuilagi",
            "Mwansa",
            "Rahman",
            "Haddad",
            "Núñez",
            "O'Brien",
            "van Wyk",
            "Santos",
            "Odhiambo",
            "Banda",
            "Perera",
            "Kone",
            "Tamatea",
            "Wanjiru");
    private static final List<String> STREETS = List.of(
            "Market Road", "Lake Street", "Mission Lane", "Old Harbour Road", "Acacia Avenue", "Station Street");
    private static final List<String> OCCUPATIONS =
            List.of("Farmer", "Teacher", "Tailor", "Fisher", "Nurse", "Driver", "Trader", "Carpenter");

    private final RandomGenerator random;

    InventedPeople(RandomGenerator random) {
        this.random = random;
    }

    String family() {
        return oneOf(FAMILIES);
    }

    String given(String sex) {
        return oneOf(sex.equals("MALE") ? MEN : WOMEN);
    }

    String sex() {
        return random.nextBoolean() ? "FEMALE" : "MALE";
    }

    /** A number of the range that no country has. */
    String phone() {
        return "+99970" + random.nextInt(100_000, 1_000_000);
    }

    /** Somebody with a name, a sex and, most of them, a national number. */
    ObjectNode adult(String sex, String family, LocalDate bornFrom, LocalDate bornTo, District home) {
        ObjectNode person = person(sex, family);
        long day = random.nextLong(bornFrom.toEpochDay(), bornTo.toEpochDay());
        person.put("birthDate", LocalDate.ofEpochDay(day).toString());
        if (random.nextInt(10) < 7) {
            person.putArray("identifiers")
                    .addObject()
                    .put("type", "NATIONAL_ID")
                    .put("value", NationalNumber.of(random.nextLong()));
        }
        person.putArray("addresses").add(address(home));
        person.putArray("nationalities").add(SampleCountry.CODE);
        person.put("occupation", oneOf(OCCUPATIONS));
        return person;
    }

    ObjectNode person(String sex, String family) {
        ObjectNode person = JsonNodeFactory.instance.objectNode();
        person.set("names", names(given(sex), family));
        return person.put("sex", sex);
    }

    static ArrayNode names(String given, String family) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        ObjectNode name = names.addObject();
        for (String each : given.split(" ", -1)) {
            name.withArray("given").add(each);
        }
        name.put("family", family);
        return names;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private ObjectNode address(District home) {
        ObjectNode address = JsonNodeFactory.instance.objectNode().put("type", "PRIMARY_ADDRESS");
        address.putArray("lines").add(random.nextInt(1, 200) + " " + oneOf(STREETS));
        return address.put("city", home.name())
                .put("district", home.code())
                .put("state", home.province())
                .put("country", SampleCountry.CODE);
    }
}
