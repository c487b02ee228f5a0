package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A weight at birth, spoken in kilograms and kept in grams; from 20 on it is taken for grams. */
record WeightPlace(String object) implements FieldPlace {

    private static final double FROM_HERE_ON_GRAMS = 20;

    @Override
    public String pointer() {
        return object + "/weightGrams";
    }

    @Override
    public void write(ObjectNode event, JsonNode value) {
        if (value.isNull()) {
            if (event.at(object) instanceof ObjectNode details) {
                details.remove("weightGrams");
            }
        } else {
            double amount = value.asDouble();
            EventTree.object(event, object)
                    .put("weightGrams", Math.round(amount < FROM_HERE_ON_GRAMS ? amount * 1_000 : amount));
        }
    }

    @Override
    public @Nullable JsonNode read(ObjectNode event) {
        JsonNode grams = event.at(pointer());
        return grams.isMissingNode()
                ? null
                : DecimalNode.valueOf(BigDecimal.valueOf(grams.asLong(), 3).stripTrailingZeros());
    }
}
