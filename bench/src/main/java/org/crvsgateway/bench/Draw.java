package org.crvsgateway.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The values of one birth: drawn where a template first asks for them, and the same wherever it asks again. */
final class Draw implements UnaryOperator<String> {

    private static final AtomicLong COUNT = new AtomicLong();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final Map<String, String> values;
    private final RandomGenerator random;

    Draw(Map<String, String> fixed, RandomGenerator random) {
        this.values = new HashMap<>(fixed);
        this.random = random;
    }

    @Override
    public String apply(String name) {
        String value = values.get(name);
        if (value == null) {
            value = draw(name);
            values.put(name, value);
        }
        return value;
    }

    private String draw(String name) {
        return switch (name) {
            case "reference" -> "maternity/" + RUN + "/" + COUNT.incrementAndGet();
            case "family", "mother.maiden" -> Names.family(random);
            case "mother.given" -> Names.girl(random);
            case "father.given" -> Names.boy(random);
            case "child.given" -> apply("sex").equals("MALE") ? Names.boy(random) : Names.girl(random);
            case "sex" -> random.nextBoolean() ? "MALE" : "FEMALE";
            case "gender" -> apply("sex").toLowerCase(Locale.ROOT);
            case "date" -> today().minusDays(random.nextInt(1, 366)).toString();
            case "time" -> "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
            case "grams" -> Integer.toString(random.nextInt(2_400, 4_300));
            case "kilograms" -> random.nextInt(2, 5) + "." + random.nextInt(10);
            case "mother.born", "father.born" ->
                today().minusDays(random.nextInt(18 * 366, 42 * 365)).toString();
            case "mother.number", "father.number" -> Long.toString(random.nextLong(1_000_000_000L, 9_999_999_999L));
            case "phone" -> "+2607" + random.nextInt(10_000_000, 99_999_999);
            case "house" -> Integer.toString(random.nextInt(1, 240));
            case "city" -> Names.family(random) + "ville";
            case "postcode" -> Integer.toString(random.nextInt(10_000, 99_999));
            default -> uuid(name);
        };
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private String uuid(String name) {
        if (!name.startsWith("uuid.")) {
            throw new IllegalArgumentException("A template asks for " + name);
        }
        return new UUID(
                        (random.nextLong() & ~0xF000L) | 0x4000L,
                        (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
                .toString();
    }
}
