package org.crvsgateway.gateway.vitalevent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.crvsgateway.gateway.problem.Issue;
import org.jspecify.annotations.Nullable;

/**
 * JSON as RFC 8259 and I-JSON (RFC 7493) want it: UTF-8, one value, no duplicate names, nesting to 100. Whatever is
 * refused is refused with a code and, where it is known, the line and column.
 */
public final class StrictJson {

    /** Writes and reads trees; shared, thread-safe. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxNumberLength(100)
                            .maxNameLength(1_000)
                            .maxStringLength(20_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** What became of the bytes. */
    public sealed interface Result {}

    public record Parsed(JsonNode root) implements Result {}

    public record Malformed(Issue issue) implements Result {}

    public static Result parse(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return malformed("invalid-utf-8", "The body is not valid UTF-8.");
        }
        if (text.isBlank()) {
            return malformed("empty-body", "The body is empty.");
        }
        try {
            JsonNode root = MAPPER.readTree(text.charAt(0) == '\uFEFF' ? text.substring(1) : text);
            return root instanceof MissingNode ? malformed("empty-body", "The body is empty.") : new Parsed(root);
        } catch (JsonProcessingException e) {
            return explain(e);
        }
    }

    private static Malformed explain(JsonProcessingException e) {
        String where = where(e.getLocation());
        if (e instanceof StreamConstraintsException) {
            return malformed(
                    "too-complex", "The body is nested too deeply or has a value that is too long" + where + ".");
        }
        if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
            return malformed("duplicate-name", "An object has the same name twice" + where + ".");
        }
        return malformed("malformed-json", "The body is not JSON" + where + ".");
    }

    private static String where(@Nullable JsonLocation at) {
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static Malformed malformed(String code, String message) {
        return new Malformed(Issue.error("", code, message));
    }
}
