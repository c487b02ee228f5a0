package org.crvsgateway.gateway.door.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.secret.MasterKeys;
import org.crvsgateway.gateway.secret.SealedCensus;

/** Which master keys secrets are sealed under, and the wish to seal them all under the current one. */
@Controller("/api/v1/master-keys")
@Secured(Scope.MASTER_KEY_MANAGE)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MasterKeyController {

    private final MasterKeys keys;

    MasterKeyController(MasterKeys keys) {
        this.keys = keys;
    }

    @Get
    Answer all() {
        return Answer.of(keys.census());
    }

    /** The work goes on in the background, and after a restart; asking again does no harm. */
    @Post("/rewrap")
    @Consumes(MediaType.ALL)
    HttpResponse<Answer> rewrap() {
        keys.requestRewrap();
        return HttpResponse.accepted().body(Answer.of(keys.census()));
    }

    /** With the ids of keys, which tell nothing of the keys. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Answer(List<Key> items, long remaining) {

        @Serdeable
        record Key(String id, boolean current, boolean present, long secrets) {}

        static Answer of(SealedCensus census) {
            List<Key> items = census.entries().stream()
                    .map(entry -> new Key(entry.key().text(), entry.current(), entry.present(), entry.secrets()))
                    .toList();
            return new Answer(items, census.remaining());
        }
    }
}
