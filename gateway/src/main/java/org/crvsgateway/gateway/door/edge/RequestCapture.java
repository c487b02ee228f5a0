package org.crvsgateway.gateway.door.edge;

import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableByteBody;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.crvsgateway.gateway.exchange.Body;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Reads a request's body along with whoever reads it in earnest: no faster, so a body that is refused unread is not
 * read here either, and only so much of it as is kept.
 */
final class RequestCapture {

    private final Instant at;
    private final long startedNanos;
    private final @Nullable String contentType;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private long size;

    RequestCapture(Instant at, long startedNanos, @Nullable String contentType) {
        this.at = at;
        this.startedNanos = startedNanos;
        this.contentType = contentType;
    }

    Instant at() {
        return at;
    }

    long startedNanos() {
        return startedNanos;
    }

    void read(ServerHttpRequest<?> request, int longest) {
        if (request.byteBody().expectedLength().orElse(-1) == 0) {
            body.complete(Body.NONE);
            return;
        }
        try (CloseableByteBody copy = request.byteBody().split(SplitBackpressureMode.SLOWEST)) {
            Flux.from(copy.allowDiscard().toByteArrayPublisher())
                    .subscribe(bytes -> add(bytes, longest), _ -> end(longest), () -> end(longest));
        }
    }

    /** At once, or when the last of the body has been read or thrown away. */
    void whenRead(Consumer<Body> then) {
        var _ = body.thenAccept(then);
    }

    private void add(byte[] bytes, int longest) {
        kept.write(bytes, 0, Math.clamp(longest - kept.size(), 0, bytes.length));
        size += bytes.length;
    }

    private void end(int longest) {
        if (size == 0) {
            body.complete(Body.NONE);
        } else if (longest == 0) {
            body.complete(Body.unkept(contentType, size));
        } else {
            body.complete(new Body(contentType, size, kept.toByteArray(), size > kept.size()));
        }
    }
}
