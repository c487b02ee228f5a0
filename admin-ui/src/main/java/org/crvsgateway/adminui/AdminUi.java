package org.crvsgateway.adminui;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.CommandLinePropertySource;
import io.micronaut.core.cli.CommandLine;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.List;
import org.crvsgateway.adminui.server.AdminUiServer;

/**
 * Starts the UI alone, against a gateway elsewhere ({@code crg.admin-ui.gateway-url}). Beside the gateway in one process
 * nobody calls this: there the UI follows the gateway's own server.
 */
public final class AdminUi {

    private AdminUi() {}

    public static void main(String[] args) throws InterruptedException {
        var context = start(args);
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
        context.getBean(AdminUiServer.class).join();
    }

    /** Returns when the UI answers; settings are environment variables, or arguments such as {@code -crg.admin-ui.port=0}. */
    public static ApplicationContext start(String... args) {
        var configuration = ApplicationContext.builder().mainClass(AdminUi.class);
        var context = new OwnBeans((ApplicationContextConfiguration) configuration);
        context.getEnvironment().addPropertySource(new CommandLinePropertySource(CommandLine.parse(args)));
        context.start();
        context.getBean(AdminUiServer.class).start();
        return context;
    }

    /**
     * The UI's beans and those of the framework's core. The one jar that is shipped holds the gateway's beans as well, and
     * they would open its database.
     */
    @SuppressWarnings("overrides") // in the class that it extends
    private static final class OwnBeans extends DefaultApplicationContext {

        private static final List<String> PACKAGES =
                List.of("org.crvsgateway.adminui.", "io.micronaut.context.", "io.micronaut.runtime.");

        OwnBeans(ApplicationContextConfiguration configuration) {
            super(configuration);
        }

        @Override
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(bean -> PACKAGES.stream().anyMatch(bean.getBeanDefinitionName()::startsWith))
                    .toList();
        }
    }
}
