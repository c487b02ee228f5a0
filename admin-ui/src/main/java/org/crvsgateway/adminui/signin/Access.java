package org.crvsgateway.adminui.signin;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.inject.Singleton;
import java.security.Principal;
import java.util.function.Predicate;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.jspecify.annotations.Nullable;

/** Vaadin's navigation control, with scopes as its roles: a view's {@code @RolesAllowed} names the scope it needs. */
@Singleton
final class Access implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        var control = new BySession();
        control.setLoginView(SignInView.class);
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(control));
    }

    private static final class BySession extends NavigationAccessControl {

        @Override
        protected @Nullable Principal getPrincipal(@Nullable VaadinRequest request) {
            return request == null ? Session.current().orElse(null) : Session.of(request);
        }

        @Override
        protected Predicate<String> getRolesChecker(@Nullable VaadinRequest request) {
            var who = getPrincipal(request);
            return scope -> who instanceof SignedIn signedIn && signedIn.may(scope);
        }
    }
}
