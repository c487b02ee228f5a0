package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.crvsgateway.gateway.demo.SampleCountry.District;
import org.jspecify.annotations.Nullable;

/**
 * Births, deaths and fetal deaths as hospitals report them, and marriages as a town hall does, in the gateway's own JSON: most of them whole, and in regular
 * turn one that lacks something or has a fault.
 */
final class InventedEvents {

    private static final List<String> CAUSES = List.of("I21.9", "J18.9", "C50.9", "E11.9", "B50.9", "I64", "A09");
    private static final List<String> FETAL_CAUSES = List.of("P02.1", "P20.9", "P95");
    private static final List<String> ATTENDANTS = List.of("PHYSICIAN", "MIDWIFE", "NURSE");

    private final RandomGenerator random;
    private final InstantSource clock;
    private final InventedPeople people;

    InventedEvents(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
        this.people = new InventedPeople(random);
    }

    /** What is wrong with a report, if anything. */
    enum Flaw {
        NONE,
        NO_FATHER,
        ONLY_THE_MONTH,
        UNNAMED,
        NO_DATE,
        IMPOSSIBLE_DATE,
        UNKNOWN_FACILITY;

        /** In a fixed turn, so that each is seen soon. */
        static Flaw ofNumber(int number) {
            return switch (number % 12) {
                case 3 -> NO_FATHER;
                case 5 -> ONLY_THE_MONTH;
                case 7 -> UNNAMED;
                case 9 -> NO_DATE;
                case 10 -> IMPOSSIBLE_DATE;
                case 11 -> UNKNOWN_FACILITY;
                default -> NONE;
            };
        }
    }

    ObjectNode ofNumber(int number, String reference) {
        ObjectNode event =
                switch (number % 25) {
                    case 4, 8, 14, 19, 23 -> death();
                    case 6, 16 -> fetalDeath();
                    case 12 -> marriage();
                    default -> birth();
                };
        event.put("reference", reference);
        spoil(event, Flaw.ofNumber(number));
        return event;
    }

    /** The same report with the day that it lacked. */
    ObjectNode dated(ObjectNode event) {
        ObjectNode amended = event.deepCopy();
        date(amended, recently(5).toString());
        return amended;
    }

    /** The same event as another hospital would write it down, under a reference of its own. */
    ObjectNode retold(ObjectNode event, String reference) {
        ObjectNode retold = event.deepCopy().put("reference", reference);
        for (String person : List.of("child", "deceased", "mother")) {
            if (retold.at("/" + person + "/names/0/given") instanceof ArrayNode given) {
                given.set(0, misheard(given.path(0).asText()));
            }
        }
        if (retold.get("mother") instanceof ObjectNode mother) {
            mother.remove("identifiers");
        }
        if (retold.get("birth") instanceof ObjectNode birth) {
            birth.remove("time");
        }
        return retold;
    }

    private static String misheard(String name) {
        return name.endsWith("a") ? name + "h" : name + name.charAt(name.length() - 1);
    }

    private ObjectNode birth() {
        District home = people.oneOf(SampleCountry.DISTRICTS);
        String family = people.family();
        LocalDate day = recently(4);
        ObjectNode event = event("BIRTH", home);
        event.set("child", people.person(people.sex(), family).put("birthDate", day.toString()));
        parents(event, home, family);
        ObjectNode mother = event.withObject("mother");
        ObjectNode informant = event.putObject("informant").put("relationship", "MOTHER");
        informant.setAll(mother);
        event.putObject("contact").put("relationship", "MOTHER").put("phone", people.phone());
        ObjectNode birth = occurrence(event, "birth", day, home);
        birth.put("plurality", "SINGLE");
        birth.put("birthOrder", random.nextInt(1, 6));
        birth.put("weightGrams", (int) Math.clamp(random.nextGaussian(3200, 450), 900, 5200));
        birth.put("attendant", people.oneOf(ATTENDANTS));
        return event;
    }

    private ObjectNode death() {
        District home = people.oneOf(SampleCountry.DISTRICTS);
        String family = people.family();
        String sex = people.sex();
        LocalDate today = today();
        ObjectNode event = event("DEATH", home);
        ObjectNode deceased = people.adult(sex, family, today.minusYears(95), today.minusYears(30), home);
        deceased.put("maritalStatus", "MARRIED");
        event.set("deceased", deceased);
        String otherSex = sex.equals("MALE") ? "FEMALE" : "MALE";
        ObjectNode spouse = people.adult(otherSex, family, today.minusYears(90), today.minusYears(30), home);
        event.set("spouse", spouse);
        event.putObject("informant").put("relationship", "SPOUSE").setAll(spouse);
        event.putObject("contact").put("relationship", "SPOUSE").put("phone", people.phone());
        ObjectNode death = occurrence(event, "death", recently(8), home);
        death.put("manner", "NATURAL_CAUSES");
        death.put("causeEstablished", false);
        death.putArray("causes").add(people.oneOf(CAUSES));
        return event;
    }

    private ObjectNode fetalDeath() {
        District home = people.oneOf(SampleCountry.DISTRICTS);
        ObjectNode event = event("FETAL_DEATH", home);
        event.putObject("fetus").put("sex", people.sex());
        parents(event, home, people.family());
        ObjectNode details = occurrence(event, "fetalDeath", recently(4), home);
        details.put("gestationWeeks", random.nextInt(22, 38));
        details.put("weightGrams", random.nextInt(600, 2600));
        details.put("attendant", people.oneOf(ATTENDANTS));
        details.putArray("causes").add(people.oneOf(FETAL_CAUSES));
        return event;
    }

    private ObjectNode marriage() {
        District home = people.oneOf(SampleCountry.DISTRICTS);
        LocalDate today = today();
        ObjectNode event = event("MARRIAGE", home);
        event.set("bride", people.adult("FEMALE", people.family(), today.minusYears(50), today.minusYears(18), home));
        event.set("groom", people.adult("MALE", people.family(), today.minusYears(55), today.minusYears(18), home));
        event.set("witnessOne", people.person(people.sex(), people.family()));
        event.set("witnessTwo", people.person(people.sex(), people.family()));
        ObjectNode details = event.putObject("marriage").put("date", recently(6).toString());
        details.put("type", "CIVIL");
        details.putObject("place").put("kind", "OTHER").put("name", "Kesumo Town Hall");
        return event;
    }

    private static ObjectNode event(String type, District home) {
        return JsonNodeFactory.instance.objectNode().put("eventType", type).put("office", home.office());
    }

    private void parents(ObjectNode event, District home, String family) {
        LocalDate today = today();
        event.set("mother", people.adult("FEMALE", family, today.minusYears(42), today.minusYears(18), home));
        event.set("father", people.adult("MALE", family, today.minusYears(55), today.minusYears(20), home));
    }

    private ObjectNode occurrence(ObjectNode event, String section, LocalDate day, District home) {
        ObjectNode details = event.putObject(section).put("date", day.toString());
        details.put("time", "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)));
        details.putObject("place").put("kind", "HEALTH_FACILITY").put("location", people.oneOf(home.facilities()));
        return details;
    }

    private void spoil(ObjectNode event, Flaw flaw) {
        switch (flaw) {
            case NONE -> {}
            case NO_FATHER -> event.remove("father");
            case ONLY_THE_MONTH -> date(event, recently(20).toString().substring(0, 7));
            case UNNAMED -> event.withObject(registrant(event)).remove("names");
            case NO_DATE -> date(event, null);
            case IMPOSSIBLE_DATE -> date(event, today().getYear() + "-02-30");
            case UNKNOWN_FACILITY ->
                event.withObject(details(event)).withObject("place").put("location", "XYZ99");
        }
    }

    private static void date(ObjectNode event, @Nullable String date) {
        ObjectNode details = event.withObject(details(event));
        if (date == null) {
            details.remove("date");
        } else {
            details.put("date", date);
        }
        if (event.get("child") instanceof ObjectNode child) {
            if (date == null) {
                child.remove("birthDate");
            } else {
                child.put("birthDate", date);
            }
        }
    }

    private static String details(ObjectNode event) {
        return switch (event.path("eventType").asText()) {
            case "BIRTH" -> "birth";
            case "DEATH" -> "death";
            case "MARRIAGE" -> "marriage";
            default -> "fetalDeath";
        };
    }

    private static String registrant(ObjectNode event) {
        return switch (event.path("eventType").asText()) {
            case "BIRTH" -> "child";
            case "DEATH" -> "deceased";
            case "MARRIAGE" -> "bride";
            default -> "fetus";
        };
    }

    /** A day of the last ones, and never one that has not come yet somewhere. */
    private LocalDate recently(int days) {
        return today().minusDays(random.nextInt(1, days + 1));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
