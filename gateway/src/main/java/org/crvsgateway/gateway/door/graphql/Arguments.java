package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** The arguments of one field; the engine has checked their types against the SDL. */
record Arguments(DataFetchingEnvironment environment) {

    static final int MAX_PAGE = 100;

    static Arguments of(DataFetchingEnvironment environment) {
        return new Arguments(environment);
    }

    UUID id(String name) {
        return Objects.requireNonNull(idOrNull(name));
    }

    @Nullable
    UUID idOrNull(String name) {
        String text = textOrNull(name);
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("/" + name, "invalid-id", "This is not an id.");
        }
    }

    String text(String name) {
        return Objects.requireNonNull(textOrNull(name));
    }

    @Nullable
    String textOrNull(String name) {
        return environment.getArgument(name);
    }

    /** How many items are asked for by {@code first}. */
    int pageSize() {
        int first = Objects.requireNonNullElse(environment.<Integer>getArgument("first"), MAX_PAGE);
        if (first < 1 || first > MAX_PAGE) {
            throw ProblemException.invalid("/first", "out-of-range", "A page has 1 to " + MAX_PAGE + " items.");
        }
        return first;
    }

    /** An input object or a JSON value as a tree, for the readers of JSON; missing where nothing was sent. */
    JsonNode tree(String name) {
        Object value = environment.getArgument(name);
        return value == null ? StrictJson.MAPPER.missingNode() : StrictJson.MAPPER.valueToTree(value);
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> values) {
        String text = textOrNull(name);
        return text == null ? null : Enum.valueOf(values, text);
    }
}
