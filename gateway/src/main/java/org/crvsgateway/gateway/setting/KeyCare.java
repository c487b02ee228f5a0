package org.crvsgateway.gateway.setting;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.secret.MasterKeys;
import org.crvsgateway.gateway.secret.SealedCensus;
import org.crvsgateway.gateway.token.SigningKeyStanding;
import org.crvsgateway.gateway.token.SigningKeys;
import org.jdbi.v3.core.Jdbi;

/** What an administrator does about the gateway's own keys. */
@Singleton
public final class KeyCare {

    private final Jdbi jdbi;
    private final SigningKeys signing;
    private final MasterKeys masters;
    private final AuditTrail audit;

    KeyCare(Jdbi jdbi, SigningKeys signing, MasterKeys masters, AuditTrail audit) {
        this.jdbi = jdbi;
        this.signing = signing;
        this.masters = masters;
        this.audit = audit;
    }

    public List<SigningKeyStanding> signingKeys(Caller caller) {
        caller.require(Scope.SETTINGS_READ);
        return signing.standings();
    }

    public SealedCensus masterKeys(Caller caller) {
        caller.require(Scope.SETTINGS_READ);
        return masters.census();
    }

    /** Announces the next signing key. */
    public List<SigningKeyStanding> replaceSigningKey(Caller caller) {
        caller.require(Scope.MASTER_KEY_MANAGE);
        jdbi.useTransaction(handle -> {
            String kid = signing.replace(handle);
            audit.record(handle, caller, "signing-key.replace", "signing-key", kid, Map.of());
        });
        signing.refreshNow();
        return signing.standings();
    }

    /** The work goes on in the background, and after a restart; asking again does no harm. */
    public SealedCensus rewrap(Caller caller) {
        caller.require(Scope.MASTER_KEY_MANAGE);
        jdbi.useTransaction(handle -> audit.record(handle, caller, "master-key.rewrap", "master-key", "all", Map.of()));
        masters.requestRewrap();
        return masters.census();
    }
}
