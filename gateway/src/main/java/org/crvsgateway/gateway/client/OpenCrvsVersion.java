package org.crvsgateway.gateway.client;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of OpenCRVS, as far as its interfaces differ by it. */
public record OpenCrvsVersion(int major, int minor) implements Comparable<OpenCrvsVersion> {

    private static final Pattern SHAPE = Pattern.compile("v?(\\d{1,2})(?:\\.(\\d{1,2}))?(?:\\.\\d{1,3})?");

    /** Takes {@code 1.8}, {@code v1.8.0} and {@code 2}. */
    public static Optional<OpenCrvsVersion> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String minor = matcher.group(2);
        return Optional.of(
                new OpenCrvsVersion(Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor)));
    }

    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return compareTo(new OpenCrvsVersion(otherMajor, otherMinor)) >= 0;
    }

    @Override
    public int compareTo(OpenCrvsVersion other) {
        return Comparator.comparingInt(OpenCrvsVersion::major)
                .thenComparingInt(OpenCrvsVersion::minor)
                .compare(this, other);
    }

    /** {@code 1.8}. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
