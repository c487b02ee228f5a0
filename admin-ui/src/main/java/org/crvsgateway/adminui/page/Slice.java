package org.crvsgateway.adminui.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of a list that is read by a cursor; {@code next} is null at its end. */
public record Slice<T>(List<T> items, @Nullable String next) {

    public Slice {
        items = List.copyOf(items);
    }
}
