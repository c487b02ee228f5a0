package org.crvsgateway.gateway.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/configuration.md, which a test holds against the code. */
final class ConfigurationPage {

    private static final Pattern SECTION = Pattern.compile("^## (.+)$");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(CRG_[A-Z0-9_]+)` \\| `(crg\\.[a-z0-9.-]+)` \\| (.*?) \\| (.*?) ?\\|$");

    private ConfigurationPage() {}

    record Row(String section, String variable, String property, String standard, String meaning) {}

    static List<Row> read(String page) {
        List<Row> rows = new ArrayList<>();
        String section = "";
        for (String line : page.lines().toList()) {
            Matcher heading = SECTION.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
            } else if (row.matches()) {
                rows.add(new Row(section, row.group(1), row.group(2), plain(row.group(3)), plain(row.group(4))));
            }
        }
        return rows;
    }

    private static String plain(String markdown) {
        return markdown.replace("`", "").replace("**", "").strip();
    }
}
