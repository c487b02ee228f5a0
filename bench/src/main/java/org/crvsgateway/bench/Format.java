package org.crvsgateway.bench;

import java.util.Locale;

/** The two shapes in which the gateway takes a birth. */
enum Format {
    JSON("own JSON", "/api/v1/notifications", "birth.json"),
    BUNDLE("OpenCRVS bundle", "/notification", "bundle.json");

    private final String title;
    private final String path;
    private final String template;

    Format(String title, String path, String template) {
        this.title = title;
        this.path = path;
        this.template = template;
    }

    String title() {
        return title;
    }

    String path() {
        return path;
    }

    Template template() {
        return Template.load(template);
    }

    /** Each has a database of its own, so that neither is slowed by the rows of the other. */
    String database() {
        return "bench_" + name().toLowerCase(Locale.ROOT);
    }
}
