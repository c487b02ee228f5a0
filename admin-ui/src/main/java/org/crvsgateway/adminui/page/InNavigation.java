package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a view an entry in the navigation, for those whom its {@code @RolesAllowed} lets in. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InNavigation {

    /** The key of its text. */
    String text();

    Group group();

    /** Within its group, the lowest first. */
    int order();

    VaadinIcon icon();
}
