package org.crvsgateway.adminui.language;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.inject.Singleton;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The language and the colours that somebody chose, in cookies of their browser. Who chose nothing gets what the browser
 * asks for.
 */
@Singleton
public final class Look implements VaadinServiceInitListener {

    /** Light, dark, or as the browser prefers. */
    public enum Scheme {
        SYSTEM(ColorScheme.Value.LIGHT_DARK),
        LIGHT(ColorScheme.Value.LIGHT),
        DARK(ColorScheme.Value.DARK);

        private final ColorScheme.Value value;

        Scheme(ColorScheme.Value value) {
            this.value = value;
        }
    }

    private static final String LANGUAGE = "crg-language";
    private static final String SCHEME = "crg-colours";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(Look::dress);
        event.getSource().addUIInitListener(init -> {
            var request = VaadinRequest.getCurrent();
            init.getUI().setLocale(language(request).locale());
            wear(init.getUI(), scheme(request));
        });
    }

    /** The language of the page at hand. */
    public static Language language() {
        return Language.of(Phrases.locale());
    }

    /** Of the page at hand. */
    public static Scheme scheme() {
        var worn = ComponentUtil.getData(UI.getCurrent(), Scheme.class);
        return worn == null ? Scheme.SYSTEM : worn;
    }

    /** Shows the page again in another language. */
    public static void choose(Language language) {
        remember(LANGUAGE, language.tag());
        UI.getCurrent().getPage().reload();
    }

    public static void choose(Scheme scheme) {
        remember(SCHEME, scheme.name().toLowerCase(Locale.ROOT));
        wear(UI.getCurrent(), scheme);
    }

    private static void wear(UI ui, Scheme scheme) {
        ComponentUtil.setData(ui, Scheme.class, scheme);
        ui.getPage().setColorScheme(scheme.value);
    }

    /** The first paint must not flash in the other colours. */
    private static void dress(IndexHtmlResponse page) {
        var html = page.getDocument().getElementsByTag("html").first();
        if (html != null) {
            var scheme = scheme(page.getVaadinRequest()).value;
            html.attr("lang", language(page.getVaadinRequest()).tag());
            html.attr("style", "color-scheme: " + scheme.getValue());
        }
    }

    private static Language language(VaadinRequest request) {
        var chosen = cookie(request, LANGUAGE).map(Locale::forLanguageTag);
        var asked = request.getLocale();
        return Language.of(chosen.orElse(asked == null ? Locale.ENGLISH : asked));
    }

    private static Scheme scheme(VaadinRequest request) {
        String chosen = cookie(request, SCHEME).orElse("");
        return Arrays.stream(Scheme.values())
                .filter(scheme -> scheme.name().equalsIgnoreCase(chosen))
                .findFirst()
                .orElse(Scheme.SYSTEM);
    }

    private static Optional<String> cookie(VaadinRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static void remember(String name, String value) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(VaadinRequest.getCurrent().isSecure());
        cookie.setAttribute("SameSite", "Strict");
        VaadinResponse.getCurrent().addCookie(cookie);
    }
}
