package org.crvsgateway.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A body with places to fill in, written <code>${name}</code>; cut up once, so that filling it costs next to nothing. */
final class Template {

    /** Text and names of places, in turn. */
    private final List<String> parts;

    private Template(List<String> parts) {
        this.parts = parts;
    }

    static Template load(String file) {
        try (InputStream in = Template.class.getResourceAsStream("/notifications/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + file);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template of(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            parts.add(text.substring(from, open));
            parts.add(text.substring(open + 2, close));
            from = close + 1;
        }
        parts.add(text.substring(from));
        return new Template(List.copyOf(parts));
    }

    byte[] fill(UnaryOperator<String> values) {
        StringBuilder body = new StringBuilder(16_384);
        for (int i = 0; i < parts.size(); i++) {
            body.append(i % 2 == 0 ? parts.get(i) : values.apply(parts.get(i)));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
