package org.crvsgateway.gateway.door.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.Optional;
import org.crvsgateway.gateway.caller.Caller;
import org.jspecify.annotations.Nullable;

/** Another schema on the path of our own, of a door that ours does not know. It is asked first. */
public interface OtherSchema {

    /**
     * Empty where the request is not meant for it.
     *
     * @param caller null where no valid token came: who refuses that says so in its own form
     */
    Optional<HttpResponse<byte[]>> answer(HttpRequest<?> request, @Nullable Caller caller, Asked asked);
}
