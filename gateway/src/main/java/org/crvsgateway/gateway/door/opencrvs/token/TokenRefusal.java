package org.crvsgateway.gateway.door.opencrvs.token;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;

/** The refusals of OpenCRVS's token address, word by word. */
enum TokenRefusal {
    MISSING_PARAMETER_TO_1_6(
            HttpStatus.BAD_REQUEST,
            "invalid_request",
            "Invalid request. Check that all required parameters (client_id, client_secret and grant_type) have been"
                    + " provided."),
    MISSING_PARAMETER(
            HttpStatus.BAD_REQUEST,
            "invalid_request",
            "Invalid request. Check that all required parameters have been provided."),
    GRANT_TYPE_TO_1_6(
            HttpStatus.BAD_REQUEST,
            "unsupported_grant_type",
            "Invalid grant type. Only client_credentials is supported."),
    GRANT_TYPE(
            HttpStatus.BAD_REQUEST,
            "unsupported_grant_type",
            "Invalid or undefined grant type. Only \"client_credentials\" or"
                    + " \"urn:opencrvs:oauth:grant-type:token-exchange\" are supported."),
    CLIENT(HttpStatus.UNAUTHORIZED, "invalid_client", "Invalid client id or secret"),
    SUBJECT_TOKEN(HttpStatus.UNAUTHORIZED, "unauthorized_client", "Invalid subject token");

    private static final JsonMapper JSON = new JsonMapper();
    private static final String URI =
            "Refer to https://documentation.opencrvs.org/technology/interoperability/authenticate-a-client";

    private final HttpStatus status;
    private final String error;
    private final String description;

    TokenRefusal(HttpStatus status, String error, String description) {
        this.status = status;
        this.error = error;
        this.description = description;
    }

    MutableHttpResponse<byte[]> answer() {
        ObjectNode body = JSON.createObjectNode().put("error", error).put("error_description", description);
        if (this != SUBJECT_TOKEN) {
            body.put("error_uri", URI);
        }
        return HttpResponse.<byte[]>status(status)
                .body(body.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
