package org.crvsgateway.gateway.door.opencrvs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A weight at birth in grams, out of a quantity in kilograms, grams or pounds. */
final class Weight {

    /** Bounded, so that no number like 1e999999999 is ever computed with. */
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,6}(?:\\.\\d{1,30})?(?:[eE][+-]?\\d)?");

    private static final BigDecimal KILOGRAM = BigDecimal.valueOf(1_000);
    private static final BigDecimal POUND = new BigDecimal("453.59237");
    private static final Map<String, BigDecimal> GRAMS = Map.of(
            "kg", KILOGRAM,
            "g", BigDecimal.ONE,
            "lb", POUND,
            "lbs", POUND,
            "[lb_av]", POUND);

    private static final BigDecimal LEAST = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = BigDecimal.valueOf(15_000);

    private Weight() {}

    static @Nullable Integer grams(FhirElement observation) {
        FhirElement quantity = observation.get("valueQuantity");
        Optional<FhirValue> value = FhirValue.of(observation);
        if (value.isEmpty()) {
            observation.warn("missing-value", "The observation has no value.");
            return null;
        }
        FhirElement number =
                quantity.exists() ? quantity.get("value") : value.get().element();
        String text = number.asScalar();
        if (text == null || !DECIMAL.matcher(text).matches()) {
            number.warn("invalid-number", "This is not a weight.");
            return null;
        }
        BigDecimal amount = new BigDecimal(text);
        BigDecimal unit = unit(quantity, amount);
        return unit == null ? null : inRange(number, amount.multiply(unit));
    }

    private static @Nullable BigDecimal unit(FhirElement quantity, BigDecimal amount) {
        String code = quantity.text("code");
        String unit = code == null ? quantity.text("unit") : code;
        if (unit == null) {
            quantity.warn("missing-unit", "There is no unit; below 20, kilograms are assumed, else grams.");
            return amount.compareTo(BigDecimal.valueOf(20)) < 0 ? KILOGRAM : BigDecimal.ONE;
        }
        BigDecimal grams = GRAMS.get(unit);
        if (grams == null) {
            quantity.warn("unknown-unit", "The unit is not kg, g or lb.");
        }
        return grams;
    }

    private static @Nullable Integer inRange(FhirElement number, BigDecimal grams) {
        if (grams.compareTo(LEAST) < 0 || grams.compareTo(MOST) > 0) {
            number.warn("invalid-number", "The weight is not between 100 g and 15 kg.");
            return null;
        }
        return grams.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }
}
