package org.crvsgateway.gateway.door.opencrvs.webhook;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.client.SystemType;
import org.crvsgateway.gateway.door.opencrvs.bundle.Spelling;
import org.crvsgateway.gateway.vitalevent.EventType;

/** What a client may be told, and in which version's form; the newest where none is set for it. */
final class ClientForm {

    /** What a national-ID system was sent whatever its settings. */
    private static final Map<EventType, List<String>> OF_NATIONAL_ID = Map.of(
            EventType.BIRTH,
            List.of("child-details", "mother-details", "father-details", "supporting-documents", "informant-details"),
            EventType.DEATH,
            List.of("deceased-details", "supporting-documents", "informant-details", "death-encounter"));

    /** As OpenCRVS 1.2 also wrote them. */
    private static final Map<String, String> OLD_CODES = Map.of(
            "childs-details",
            "child-details",
            "mothers-details",
            "mother-details",
            "fathers-details",
            "father-details");

    private ClientForm() {}

    static Spelling spelling(OpenCrvsSettings settings) {
        return new Spelling(isBefore(settings, 7), isBefore(settings, 3));
    }

    static PermittedSections sections(OpenCrvsSettings settings, EventType type) {
        List<String> chosen = settings.webhook().getOrDefault(type.topicPrefix(), List.of());
        List<String> codes =
                settings.type() == SystemType.NATIONAL_ID ? OF_NATIONAL_ID.getOrDefault(type, chosen) : chosen;
        return new PermittedSections(
                codes.stream().map(code -> OLD_CODES.getOrDefault(code, code)).collect(Collectors.toUnmodifiableSet()),
                isBefore(settings, 5));
    }

    /** Whether the client was written for an older version than 1.{@code minor}. */
    static boolean isBefore(OpenCrvsSettings settings, int minor) {
        OpenCrvsVersion version = settings.version();
        return version != null && !version.isAtLeast(1, minor);
    }
}
