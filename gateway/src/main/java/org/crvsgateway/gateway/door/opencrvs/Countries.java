package org.crvsgateway.gateway.door.opencrvs;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/** The countries that OpenCRVS takes: ISO 3166-1 alpha-3, and Farajaland, its example country. */
final class Countries {

    private static final String FARAJALAND = "FAR";
    private static final Set<String> ISO = Set.copyOf(Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3));

    private Countries() {}

    static boolean isKnown(String code) {
        return ISO.contains(code) || code.equals(FARAJALAND);
    }
}
