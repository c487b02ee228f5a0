package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.ExecutionInput;
import graphql.language.Document;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.GraphQLSchema;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.door.edge.RequestId;
import org.crvsgateway.gateway.door.opencrvs.address.AskedAddress;
import org.crvsgateway.gateway.door.query.Asked;
import org.crvsgateway.gateway.door.query.OtherSchema;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that are for the schema of OpenCRVS: those that ask one of its fields at their root. What both schemas
 * could answer, a question about the schema itself or what cannot be understood, is its own where the address or the client's
 * settings say OpenCRVS. Built at start: a gap in the schema must not start.
 */
@Context
final class PeerSchema implements OtherSchema {

    private static final String OUR_PATH = "/graphql";
    private static final Set<String> OF_EVERY_SCHEMA = Set.of("__schema", "__type", "__typename");

    private final SchemaForm early;
    private final SchemaForm late;
    private final Set<String> fields;
    private final OpenCrvsClients clients;
    private final IdSource ids;

    PeerSchema(List<PeerFetchers> subjects, OpenCrvsClients clients, IdSource ids) {
        this.early = SchemaForm.of("1.2", subjects);
        this.late = SchemaForm.of("1.8", subjects);
        this.fields = late.rootFields();
        this.clients = clients;
        this.ids = ids;
    }

    @Override
    public Optional<HttpResponse<byte[]>> answer(HttpRequest<?> request, @Nullable Caller caller, Asked asked) {
        if (!isMeant(request, caller, asked)) {
            return Optional.empty();
        }
        if (caller == null) {
            return Optional.of(PeerAnswer.unauthenticated());
        }
        if (request.getMethod() == HttpMethod.GET && asked.kind().equals(Optional.of(Operation.MUTATION))) {
            throw new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "A mutation is sent by POST.");
        }
        return Optional.of(execute(new PeerCall(caller, version(caller), RequestId.of(request, ids)), asked));
    }

    /** As 1.8 published it. */
    GraphQLSchema late() {
        return late.schema();
    }

    private boolean isMeant(HttpRequest<?> request, @Nullable Caller caller, Asked asked) {
        Set<String> roots = asked.rootFields();
        if (roots.stream().anyMatch(fields::contains)) {
            return true;
        }
        return OF_EVERY_SCHEMA.containsAll(roots)
                && (!AskedAddress.path(request).equals(OUR_PATH) || (caller != null && version(caller) != null));
    }

    /** In the form of the client's version; in the other one where only that fits, as for the other name of an enum. */
    private HttpResponse<byte[]> execute(PeerCall call, Asked asked) {
        Document document = asked.document();
        List<SchemaForm> forms = call.isBefore(1, 3) ? List.of(early, late) : List.of(late, early);
        Optional<SchemaForm> fitting = forms.stream()
                .filter(form -> document != null && form.fits(document))
                .findFirst();
        ExecutionInput input = asked.input()
                .transform(sent -> sent.graphQLContext(context -> {
                    call.putInto(context);
                    if (document != null && fitting.isPresent()) {
                        context.of(Document.class, document);
                    }
                }));
        return PeerAnswer.of(fitting.orElse(forms.getFirst()).execute(input), call.requestId());
    }

    /** Users are of no version. */
    private @Nullable OpenCrvsVersion version(Caller caller) {
        return Optional.of(caller)
                .filter(it -> it.kind() == CallerKind.CLIENT)
                .flatMap(it -> clients.find(it.id()))
                .map(OpenCrvsSettings::version)
                .orElse(null);
    }
}
