package org.crvsgateway.adminui.server;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import io.micronaut.context.BeanContext;
import io.micronaut.inject.BeanDefinition;
import jakarta.servlet.ServletContainerInitializer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The classes that a servlet container would find for Vaadin by scanning the class path; here they come from Micronaut's
 * compile-time bean index.
 */
final class VaadinClasses {

    private VaadinClasses() {}

    static Map<ServletContainerInitializer, Set<Class<?>>> initializers(BeanContext beans) {
        Map<ServletContainerInitializer, Set<Class<?>>> initializers = new LinkedHashMap<>();
        initializers.put(new LookupServletContainerInitializer(), Set.of(lookupInitializer()));
        initializers.put(
                new RouteRegistryInitializer(), components(beans, type -> type.isAnnotationPresent(Route.class)));
        initializers.put(
                new ErrorNavigationTargetInitializer(), components(beans, HasErrorParameter.class::isAssignableFrom));
        initializers.put(new VaadinAppShellInitializer(), Set.of(AppShell.class));
        return initializers;
    }

    private static Set<Class<?>> components(BeanContext beans, Predicate<Class<?>> wanted) {
        return beans.getAllBeanDefinitions().stream()
                .map(BeanDefinition::getBeanType)
                .filter(Component.class::isAssignableFrom)
                .filter(wanted)
                .collect(Collectors.toSet());
    }

    /** Package-private in Vaadin, and without it in the set the servlet stays uninitialised. */
    private static Class<?> lookupInitializer() {
        try {
            return Class.forName("com.vaadin.flow.di.LookupInitializer");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
