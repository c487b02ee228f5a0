package org.crvsgateway.gateway.door.contract;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Open to everybody: a contract is read before there are credentials. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class ContractController {

    /** RFC 9512. */
    private static final String YAML = "application/yaml";

    private static final String JSON_SCHEMA = "application/schema+json";

    private final Document openApi = Document.read("openapi/openapi.yml");
    private final Document notificationSchema = Document.read("schema/notification.schema.json");

    @Get("/openapi.yml")
    @Produces(YAML)
    HttpResponse<byte[]> openApi() {
        return answer(openApi, YAML);
    }

    @Get("/schemas/notification.schema.json")
    @Produces(JSON_SCHEMA)
    HttpResponse<byte[]> notificationSchema() {
        return answer(notificationSchema, JSON_SCHEMA);
    }

    private static HttpResponse<byte[]> answer(Document document, String type) {
        return HttpResponse.ok(document.bytes())
                .contentType(MediaType.of(type))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
    }
}
