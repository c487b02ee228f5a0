package org.crvsgateway.gateway.door.opencrvs;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.regex.Pattern;

/** The countries that OpenCRVS takes: ISO 3166-1 alpha-3 with its user-assigned codes, and Farajaland, its example country. */
final class Countries {

    private static final String FARAJALAND = "FAR";
    private static final Set<String> ISO = Set.copyOf(Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3));

    /** Left by ISO 3166-1 to its users; Kosovo is {@code XKX} in most systems. */
    private static final Pattern USER_ASSIGNED = Pattern.compile("AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]");

    private Countries() {}

    static boolean isKnown(String code) {
        return ISO.contains(code)
                || code.equals(FARAJALAND)
                || USER_ASSIGNED.matcher(code).matches();
    }
}
