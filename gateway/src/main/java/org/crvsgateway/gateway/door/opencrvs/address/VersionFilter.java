package org.crvsgateway.gateway.door.opencrvs.address;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Says, as OpenCRVS's gateway does, which version of the address was asked for. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class VersionFilter implements Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 5;
    }

    @ResponseFilter
    void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        AskedAddress.version(request).ifPresent(version -> response.header("X-Version", version));
    }
}
