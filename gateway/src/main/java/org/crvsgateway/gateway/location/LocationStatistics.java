package org.crvsgateway.gateway.location;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many people lived at a location in a year, as far as it is known.
 *
 * @param crudeBirthRate births in the year per thousand people
 */
public record LocationStatistics(
        int year,
        @Nullable Long malePopulation,
        @Nullable Long femalePopulation,
        @Nullable Long totalPopulation,
        @Nullable BigDecimal crudeBirthRate) {}
