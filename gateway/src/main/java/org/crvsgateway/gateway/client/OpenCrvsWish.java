package org.crvsgateway.gateway.client;

import java.util.Optional;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of how a client speaks to the interfaces of OpenCRVS; null: as it is.
 *
 * @param version such as {@code 1.8}; blank: recognised from each request
 */
public record OpenCrvsWish(
        @Nullable String version,
        @Nullable Boolean strict,
        @Nullable Integer dailyQuota) {

    public static final OpenCrvsWish NONE = new OpenCrvsWish(null, null, null);

    public OpenCrvsWish {
        if (version != null
                && !version.isBlank()
                && OpenCrvsVersion.parse(version).isEmpty()) {
            throw ProblemException.invalid(
                    "/opencrvsVersion", "invalid-version", "A version of OpenCRVS looks like 1.8.");
        }
        if (dailyQuota != null && dailyQuota < 0) {
            throw ProblemException.invalid("/dailyQuota", "out-of-range", "A quota is not negative; 0: no limit.");
        }
    }

    OpenCrvsSettings of(OpenCrvsSettings before) {
        return new OpenCrvsSettings(
                before.clientId(),
                before.systemId(),
                before.type(),
                version == null
                        ? before.version()
                        : Optional.of(version).flatMap(OpenCrvsVersion::parse).orElse(null),
                strict == null ? before.strict() : strict,
                dailyQuota == null ? before.dailyQuota() : dailyQuota,
                before.webhook(),
                before.integratingSystemType());
    }
}
