package org.crvsgateway.adminui.server;

import io.micronaut.context.BeanContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import org.crvsgateway.adminui.AdminUiConfig;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UI's Jetty. It is started by {@link BesideGateway} or by {@link org.crvsgateway.adminui.AdminUi}. */
@Singleton
public final class AdminUiServer {

    private static final Logger LOG = LoggerFactory.getLogger(AdminUiServer.class);

    private final BeanContext beans;
    private final AdminUiConfig config;
    private @Nullable Server server;

    AdminUiServer(BeanContext beans, AdminUiConfig config) {
        this.beans = beans;
        this.config = config;
    }

    /** Returns when the UI answers. */
    public synchronized void start() {
        var starting = new Server(threads());
        starting.addConnector(connector(starting));
        starting.setHandler(pages());
        var errors = new ErrorHandler();
        errors.setShowStacks(false);
        errors.setShowCauses(false);
        starting.setErrorHandler(errors);
        try {
            starting.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The admin UI cannot listen on %s port %d".formatted(config.host(), config.port()), e);
        }
        server = starting;
        LOG.info("Admin UI at {}", address());
    }

    /** Where a browser on this machine finds the UI. */
    public synchronized URI address() {
        if (server == null) {
            throw new IllegalStateException("The admin UI is not running");
        }
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://localhost:" + port + "/");
    }

    /** Waits until the UI is stopped. */
    public void join() throws InterruptedException {
        Server running;
        synchronized (this) {
            running = server;
        }
        if (running != null) {
            running.join();
        }
    }

    @PreDestroy
    synchronized void stop() throws Exception {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private static QueuedThreadPool threads() {
        var pool = new QueuedThreadPool(64, 4);
        pool.setName("admin-ui");
        pool.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return pool;
    }

    private ServerConnector connector(Server server) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Behind a TLS proxy the session cookie becomes Secure, because the forwarded scheme is believed
        http.addCustomizer(new ForwardedRequestCustomizer());
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        return connector;
    }

    private ServletContextHandler pages() {
        var handler = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        // Jetty leaves it null, and Vaadin's initializers load classes through it
        handler.setClassLoader(AdminUiServer.class.getClassLoader());
        handler.setBaseResource(staticFiles(handler));
        var sessions = handler.getSessionHandler();
        sessions.setMaxInactiveInterval((int) config.idle().toSeconds());
        sessions.setHttpOnly(true);
        sessions.setSameSite(HttpCookie.SameSite.STRICT);
        sessions.getSessionCookieConfig().setName("crg-admin-ui");
        JakartaWebSocketServletContainerInitializer.configure(handler, null);
        VaadinClasses.initializers(beans)
                .forEach((initializer, classes) ->
                        handler.addServletContainerInitializer(initializer, classes.toArray(Class<?>[]::new)));
        handler.addFilter(new FilterHolder(new SecurityHeaders()), "/*", EnumSet.allOf(DispatcherType.class));
        handler.addServlet(vaadin(), "/*");
        return handler;
    }

    private ServletHolder vaadin() {
        var holder = new ServletHolder("vaadin", new BeanVaadinServlet(beans));
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        // Without it the browser's heartbeat keeps an unattended session alive for ever
        holder.setInitParameter("closeIdleSessions", "true");
        return holder;
    }

    /** The theme's files and ours lie in several jars when the class path is not one jar. */
    private static Resource staticFiles(ServletContextHandler handler) {
        var resources = ResourceFactory.of(handler);
        List<Resource> found = new ArrayList<>();
        try {
            for (var url : Collections.list(AdminUiServer.class.getClassLoader().getResources("META-INF/resources/"))) {
                found.add(resources.newResource(url));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResourceFactory.combine(found);
    }
}
