package org.crvsgateway.gateway.door.opencrvs.bundle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as JavaScript writes them, always with three digits of a second: {@code 2022-08-24T11:42:02.664Z}. */
public final class IsoTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private IsoTime() {}

    public static String of(Instant moment) {
        return FORM.format(moment);
    }
}
