package org.crvsgateway.adminui.overview;

import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Map;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.gateway.SignedIn;

/** Asks the gateway for the overview, as far as somebody may see it. */
@Singleton
final class Overviews {

    private final Gateway gateway;

    Overviews(Gateway gateway) {
        this.gateway = gateway;
    }

    Overview look(SignedIn who, int days) {
        boolean exchange = who.may(GatewayScope.CLIENT_MANAGE) || who.may(GatewayScope.EXCHANGE_READ);
        String document = Documents.read(exchange ? "overview-with-exchange" : "overview");
        var answer = gateway.ask(
                who,
                document,
                Map.of("days", days, "zone", ZoneId.systemDefault().getId()));
        return Overview.of(answer.path("overview"));
    }
}
