package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What vital statistics ask about a person; codes as sent, nationalities ISO 3166-1 alpha-3. */
public record Background(
        @Nullable String maritalStatus,
        List<String> nationalities,
        @Nullable String occupation,
        @Nullable String educationalAttainment,
        @Nullable Integer multipleBirth) {

    public static final Background UNKNOWN = new Background(null, List.of(), null, null, null);

    public Background {
        nationalities = List.copyOf(nationalities);
    }
}
