package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ThrowingRunnable;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.server.BeanInstantiator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A screen on the server's side, without a browser, over a gateway that answers what the test prepared. */
@ViewPackages(packages = "org.crvsgateway.adminui")
abstract class ScreenTest extends BrowserlessTest {

    private static final AtomicReference<ApplicationContext> BEANS = new AtomicReference<>();

    final FakeGateway gateway = new FakeGateway();

    /** Made by Vaadin through reflection. */
    public static final class Factory implements InstantiatorFactory {
        @Override
        public Instantiator createInstantitor(VaadinService service) {
            return new BeanInstantiator(service, Objects.requireNonNull(BEANS.get()));
        }
    }

    @Override
    protected Set<Class<?>> lookupServices() {
        return Set.of(Factory.class);
    }

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        BEANS.set(ApplicationContext.run(
                Map.of("crg.admin-ui.gateway-url", gateway.uri().toString(), "crg.admin-ui.timeout", "5s")));
        super.initVaadinEnvironment();
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @Override
    @AfterEach
    protected void cleanVaadinEnvironment() {
        super.cleanVaadinEnvironment();
        Objects.requireNonNull(BEANS.get()).close();
        gateway.close();
    }

    static void signIn(String... scopes) {
        Set<String> granted = scopes.length == 0 ? Set.of(FakeGateway.ALL_SCOPES.split(" ", -1)) : Set.of(scopes);
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(
                        SignedIn.class.getName(),
                        new SignedIn(
                                "Rosa",
                                granted,
                                FakeGateway.TOKEN,
                                Instant.now().plusSeconds(3600)));
    }

    /** Waits for the gateway's answer to reach the page. */
    void awaitText(String text) {
        awaitThat(() -> assertThat(pageText()).contains(text));
    }

    void awaitThat(ThrowingRunnable holds) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    var session = VaadinSession.getCurrent();
                    session.getService().runPendingAccessTasks(session);
                    roundTrip();
                    holds.run();
                });
    }

    static String pageText() {
        var ui = UI.getCurrent();
        var all = new StringBuilder(text(ui.getElement()));
        ui.getInternals().getActiveRouterTargetsChain().forEach(screen -> all.append(text(screen.getElement())));
        return all.toString();
    }

    private static String text(Element element) {
        if (element.isTextNode()) {
            return element.getText() + "\n";
        }
        if (!element.isVisible()) {
            return "";
        }
        var all = new StringBuilder();
        String label = element.getProperty("label", "");
        String header = element.getProperty("headerTitle", "");
        all.append(label).append('\n').append(header).append('\n');
        element.getChildren().forEach(child -> all.append(text(child)));
        return all.toString();
    }

    static void go(String path) {
        UI.getCurrent().navigate(path);
    }

    static void go(String path, String parameter, String value) {
        UI.getCurrent().navigate(path, QueryParameters.of(parameter, value));
    }

    void click(String button) {
        test(find(Button.class).withText(button).single()).click();
    }
}
