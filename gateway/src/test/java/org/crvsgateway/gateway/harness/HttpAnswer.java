package org.crvsgateway.gateway.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What came back. */
public record HttpAnswer(int status, HttpHeaders headers, byte[] bytes) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static HttpAnswer of(HttpResponse<byte[]> response) {
        return new HttpAnswer(response.statusCode(), response.headers(), response.body());
    }

    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Fails the test, showing the body, where it is not JSON. */
    public JsonNode json() {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + this, e);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The value at a JSON Pointer as text; empty where there is none. */
    public String text(String pointer) {
        return json().at(pointer).asText();
    }

    /** The first value of a header; empty where there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public HttpAnswer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("expected " + expected + " but got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return status + " " + headers.map() + "\n" + body();
    }
}
