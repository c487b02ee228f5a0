package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.secret.SealedCensus;
import org.crvsgateway.gateway.setting.GatewayCondition;
import org.crvsgateway.gateway.setting.GatewaySettings;
import org.crvsgateway.gateway.setting.KeyCare;
import org.crvsgateway.gateway.setting.Setting;
import org.crvsgateway.gateway.token.SigningKeyStanding;

/** How the gateway is and how it is set up: see {@code setting.graphqls}. */
@Singleton
final class SettingFetchers implements Fetchers {

    private final GatewaySettings settings;
    private final GatewayCondition condition;
    private final KeyCare keys;

    SettingFetchers(GatewaySettings settings, GatewayCondition condition, KeyCare keys) {
        this.settings = settings;
        this.condition = condition;
        this.keys = keys;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("settings", this::all));
        wiring.type("Mutation", mutation -> mutation.dataFetcher(
                        "replaceSigningKey", asked -> keys.replaceSigningKey(Asking.caller(asked)))
                .dataFetcher("rewrapSecrets", asked -> masterKeys(keys.rewrap(Asking.caller(asked)))));
    }

    private Settings all(DataFetchingEnvironment asked) {
        Caller caller = Asking.caller(asked);
        return new Settings(
                condition.now(caller),
                keys.signingKeys(caller),
                masterKeys(keys.masterKeys(caller)),
                settings.all(caller));
    }

    private static List<MasterKey> masterKeys(SealedCensus census) {
        return census.entries().stream()
                .map(entry -> new MasterKey(entry.key().text(), entry.current(), entry.present(), entry.secrets()))
                .toList();
    }

    record Settings(
            GatewayCondition.Node node,
            List<SigningKeyStanding> signingKeys,
            List<MasterKey> masterKeys,
            List<Setting> values) {}

    record MasterKey(String id, boolean current, boolean present, long secrets) {}
}
