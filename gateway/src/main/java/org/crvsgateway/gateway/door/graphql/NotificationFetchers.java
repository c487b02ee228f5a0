package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.notification.NotificationFilter;
import org.crvsgateway.gateway.notification.NotificationJson;
import org.crvsgateway.gateway.notification.NotificationReader;
import org.crvsgateway.gateway.notification.NotificationService;
import org.crvsgateway.gateway.notification.NotificationState;
import org.crvsgateway.gateway.notification.Notifications;
import org.crvsgateway.gateway.notification.OriginalBody;
import org.crvsgateway.gateway.notification.SourceFormat;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

@Singleton
final class NotificationFetchers implements Fetchers {

    private final NotificationReader reader;
    private final NotificationService service;
    private final Notifications notifications;

    NotificationFetchers(NotificationReader reader, NotificationService service, Notifications notifications) {
        this.reader = reader;
        this.service = service;
        this.notifications = notifications;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("notification", new NullWhereAbsent(this::notification))
                .dataFetcher("notifications", this::notifications));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("submitNotification", this::submit));
    }

    private Map<String, Object> submit(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        JsonNode input = arguments.tree("input");
        OriginalBody original = new OriginalBody(SourceFormat.GRAPHQL, MediaType.APPLICATION_JSON, bytes(input));
        return Source.of(NotificationJson.receipt(service.receive(
                Asking.caller(environment), reader.read(original, input, arguments.textOrNull("idempotencyKey")))));
    }

    private Map<String, Object> notification(DataFetchingEnvironment environment) {
        Caller caller = Asking.caller(environment);
        return NotificationSource.of(
                find(caller, Arguments.of(environment)).orElseThrow(() -> ProblemException.notFound("notification")),
                caller.fields());
    }

    private Optional<NotificationState> find(Caller caller, Arguments by) {
        UUID id = by.idOrNull("id");
        String reference = by.textOrNull("reference");
        String trackingId = by.textOrNull("trackingId");
        if (Stream.of("id", "reference", "trackingId")
                        .filter(key -> by.textOrNull(key) != null)
                        .count()
                != 1) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "Ask by exactly one of id, reference and trackingId.");
        }
        if (id != null) {
            return notifications.find(caller, id);
        }
        return reference != null
                ? notifications.findByReference(caller, reference)
                : notifications.findByTrackingId(caller, String.valueOf(trackingId));
    }

    private Page<Map<String, Object>> notifications(DataFetchingEnvironment environment) {
        Caller caller = Asking.caller(environment);
        Arguments arguments = Arguments.of(environment);
        Notifications.Page page =
                notifications.list(caller, filter(environment), arguments.pageSize(), arguments.idOrNull("after"));
        return new Page<>(
                page.items().stream()
                        .map(item -> NotificationSource.of(item, caller.fields()))
                        .toList(),
                page.nextCursor());
    }

    private static NotificationFilter filter(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return new NotificationFilter(
                arguments.oneOf("status", RecordStatus.class),
                arguments.oneOf("eventType", EventType.class),
                arguments.idOrNull("source"),
                new NotificationFilter.Received(
                        instant(environment.getArgument("receivedFrom")),
                        instant(environment.getArgument("receivedTo"))));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static byte[] bytes(JsonNode input) {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
