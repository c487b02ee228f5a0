package org.crvsgateway.gateway.door.edge;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.crvsgateway.gateway.exchange.Body;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes of an answer. What a controller returned as an object is encoded here, once, and sent as it was encoded. */
@Singleton
final class AnswerBytes {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerBytes.class);

    private final JsonMapper mapper;

    AnswerBytes(JsonMapper mapper) {
        this.mapper = mapper;
    }

    Body of(MutableHttpResponse<?> response) {
        Object body = response.body();
        MediaType type = contentType(response);
        String name = type == null ? null : type.toString();
        return switch (body) {
            case null -> Body.NONE;
            case byte[] bytes -> Body.of(name, bytes);
            case CharSequence text -> Body.of(name, text.toString().getBytes(StandardCharsets.UTF_8));
            case Publisher<?> _ -> Body.unkept(name, 0);
            case StreamedFile _ -> Body.unkept(name, 0);
            default ->
                isJson(type)
                        ? encoded(response, body, type)
                        : Body.unkept(
                                name, response.getHeaders().contentLength().orElse(0));
        };
    }

    private Body encoded(MutableHttpResponse<?> response, Object body, @Nullable MediaType type) {
        MediaType sent = type == null ? MediaType.APPLICATION_JSON_TYPE : type;
        try {
            byte[] bytes = mapper.writeValueAsBytes(body);
            response.body(bytes);
            if (!response.getHeaders().contains(HttpHeaders.CONTENT_TYPE)) {
                response.contentType(sent);
            }
            return Body.of(sent.toString(), bytes);
        } catch (IOException e) {
            LOG.warn("An answer of {} could not be encoded for the log", body.getClass(), e);
            return Body.unkept(sent.toString(), 0);
        }
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type == null
                || type.getSubtype().equals("json")
                || type.getSubtype().endsWith("+json");
    }

    private static @Nullable MediaType contentType(MutableHttpResponse<?> response) {
        return response.getContentType()
                .or(() -> RouteAttributes.getRouteInfo(response)
                        .flatMap(route -> route.getProduces().stream().findFirst()))
                .orElse(null);
    }
}
