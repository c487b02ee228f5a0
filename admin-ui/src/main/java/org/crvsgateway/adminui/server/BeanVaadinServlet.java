package org.crvsgateway.adminui.server;

import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import io.micronaut.context.BeanContext;
import java.util.Optional;

/** Vaadin's servlet with the application's beans in reach and without a static. */
final class BeanVaadinServlet extends VaadinServlet {

    private final transient BeanContext beans;

    BeanVaadinServlet(BeanContext beans) {
        this.beans = beans;
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        var service = new VaadinServletService(this, configuration) {
            @Override
            protected Optional<Instantiator> loadInstantiators() {
                return Optional.of(new BeanInstantiator(this, beans));
            }
        };
        service.init();
        return service;
    }
}
