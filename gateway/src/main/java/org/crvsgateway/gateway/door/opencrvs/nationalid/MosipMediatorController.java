package org.crvsgateway.gateway.door.opencrvs.nationalid;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.nationalid.GivenIdentifier;
import org.crvsgateway.gateway.nationalid.RegistrationConfirmation;

/**
 * The address of the country configuration of OpenCRVS 1.1 to 1.6 at which the MOSIP mediator left what MOSIP made of a
 * registered birth: a token for the child, and the application that its family is given on paper.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class MosipMediatorController {

    /** Of 1.0, 1.2 and 1.3; what each is kept as. */
    private static final Map<String, String> TYPES = types();

    private final RegistrationConfirmation confirmation;

    MosipMediatorController(RegistrationConfirmation confirmation) {
        this.confirmation = confirmation;
    }

    @Post("/mosip-openhim-mediator")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.IDENTIFIER_ASSIGN)
    HttpResponse<?> receive(Caller caller, HttpRequest<byte[]> request) {
        SentObject sent = SentObject.of(SentObject.tree(request.getBody().orElse(null)));
        String number = sent.required("BRN");
        List<GivenIdentifier> given = new ArrayList<>();
        TYPES.forEach((name, type) -> {
            String value = sent.text(name);
            if (value != null) {
                given.add(new GivenIdentifier(type, value));
            }
        });
        if (given.isEmpty()) {
            sent.fault("UINTOKEN", "required", "One of UINTOKEN and MOSIP_AID is needed.");
        }
        sent.requireFaultless();
        confirmation.upsertIdentifiers(caller, confirmation.byRegistrationNumber(caller, number), given);
        return HttpResponse.ok();
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("UINTOKEN", "MOSIP_UINTOKEN");
        types.put("MOSIP_AID", "MOSIP_AID");
        types.put("MOSIP_PSUT_TOKEN_ID", "MOSIP_PSUT_TOKEN_ID");
        types.put("RID", "MOSIP_RID");
        return types;
    }
}
