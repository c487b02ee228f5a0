package org.crvsgateway.adminui.location;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Locations as CSV (RFC 4180) with a header: code, name, alias, kind, parent (a code), status. */
final class LocationFile {

    static final int MOST = 100_000;

    private static final String[] HEADER = {"code", "name", "alias", "kind", "parent", "status"};

    private LocationFile() {}

    /** What a line of a file would do, and what is wrong with it: keys of sentences. */
    record Line(long number, LocationDraft draft, Effect effect, List<String> faults) {
        Line {
            faults = List.copyOf(faults);
        }
    }

    /** What becomes of a location. */
    enum Effect {
        ADD,
        CHANGE,
        NOTHING,
        REFUSE
    }

    static void write(List<Location> locations, OutputStream to) throws IOException {
        var printer = new CSVPrinter(
                new OutputStreamWriter(to, StandardCharsets.UTF_8),
                CSVFormat.RFC4180.builder().setHeader(HEADER).get());
        for (Location location : locations) {
            printer.printRecord(
                    location.code(),
                    location.name(),
                    location.alias(),
                    location.kind(),
                    location.parentCode(),
                    location.active() ? "ACTIVE" : "INACTIVE");
        }
        printer.flush();
    }

    /**
     * Reads a file and compares it with what is there. A parent may be one of the file that stands above its child.
     *
     * @param known by code
     * @throws IOException if it is no CSV with these columns
     */
    static List<Line> read(InputStream from, Map<String, Location> known) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .setAllowMissingColumnNames(true)
                .get();
        try (var parser = format.parse(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            if (!parser.getHeaderNames().stream()
                    .map(name -> name.replace("\ufeff", "").toLowerCase(Locale.ROOT))
                    .toList()
                    .containsAll(List.of("code", "name", "kind"))) {
                throw new IOException("The columns code, name and kind are needed");
            }
            List<Line> lines = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (CSVRecord row : parser) {
                if (lines.size() >= MOST) {
                    throw new IOException("More than " + MOST + " lines");
                }
                lines.add(line(row, known, seen));
            }
            return lines;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IOException("Not CSV", e);
        }
    }

    private static Line line(CSVRecord row, Map<String, Location> known, Set<String> seen) {
        List<String> faults = new ArrayList<>();
        String code = value(row, "code");
        String parent = value(row, "parent");
        LocationKind kind = kind(value(row, "kind"), faults);
        if (!code.matches("[A-Za-z0-9._-]{1,64}")) {
            faults.add("location.fault.code");
        } else if (!seen.add(code)) {
            faults.add("location.fault.twice");
        }
        if (value(row, "name").isEmpty()) {
            faults.add("location.fault.name");
        }
        if (!parent.isEmpty() && !known.containsKey(parent) && !seen.contains(parent)) {
            faults.add("location.fault.parent");
        }
        String status = value(row, "status").toUpperCase(Locale.ROOT);
        if (!status.isEmpty() && !status.equals("ACTIVE") && !status.equals("INACTIVE")) {
            faults.add("location.fault.status");
        }
        Location before = known.get(code);
        if (before != null && before.kind() != kind && faults.isEmpty()) {
            faults.add("location.fault.kind-fixed");
        }
        var draft = new LocationDraft(
                code, value(row, "name"), value(row, "alias"), kind, parent, !status.equals("INACTIVE"));
        return new Line(row.getRecordNumber() + 1, draft, effect(draft, before, faults), faults);
    }

    private static Effect effect(LocationDraft draft, @Nullable Location before, List<String> faults) {
        if (!faults.isEmpty()) {
            return Effect.REFUSE;
        }
        if (before == null) {
            return Effect.ADD;
        }
        return LocationDraft.of(before).equals(draft) ? Effect.NOTHING : Effect.CHANGE;
    }

    private static LocationKind kind(String text, List<String> faults) {
        try {
            return LocationKind.valueOf(
                    text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
        } catch (IllegalArgumentException _) {
            faults.add("location.fault.kind");
            return LocationKind.ADMINISTRATIVE_AREA;
        }
    }

    private static String value(CSVRecord row, String column) {
        return row.isMapped(column) && row.isSet(column) ? row.get(column).strip() : "";
    }
}
