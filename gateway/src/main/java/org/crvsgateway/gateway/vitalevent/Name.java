package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One name of a person; {@code use} is the sender's word for it, such as {@code en} or {@code maiden}. */
public record Name(
        @Nullable String use, List<String> given, @Nullable String family) {
    public Name {
        given = List.copyOf(given);
    }

    /** Given names and family name in one line, for reading only. */
    public String text() {
        String all = String.join(" ", given);
        return family == null ? all : (all + " " + family).strip();
    }
}
