package org.crvsgateway.adminui.subscription;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bar for each hour of the last day, drawn here and not in the browser: what was delivered stands on the line, what failed
 * hangs below it, so that no colour is needed to tell them apart.
 */
final class Sparkline extends Div {

    private static final int HOURS = 24;
    private static final int STEP = 6;
    private static final int UP = 20;
    private static final int DOWN = 10;

    /** @param text what the picture shows, for who does not see it */
    Sparkline(String text, List<Health.Hour> hours, Instant now) {
        addClassName("sparkline");
        var picture = new Svg(draw(hours, now));
        picture.getElement().setAttribute("role", "img").setAttribute("aria-label", text);
        add(picture);
    }

    static String draw(List<Health.Hour> hours, Instant now) {
        Map<Instant, Health.Hour> byHour = new HashMap<>();
        hours.forEach(hour -> byHour.put(Instant.parse(hour.hour()).truncatedTo(ChronoUnit.HOURS), hour));
        long most = hours.stream()
                .mapToLong(hour -> Math.max(hour.delivered(), hour.failed()))
                .max()
                .orElse(0);
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1L, ChronoUnit.HOURS);
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                        .formatted(HOURS * STEP, UP + DOWN, HOURS * STEP, UP + DOWN));
        for (int i = 0; i < HOURS; i++) {
            var hour = byHour.get(first.plus(i, ChronoUnit.HOURS));
            if (hour != null) {
                bar(svg, "sparkline-good", i, hour.delivered(), most, UP, true);
                bar(svg, "sparkline-bad", i, hour.failed(), most, DOWN, false);
            }
        }
        return svg.append("<line class=\"chart-line\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/></svg>"
                        .formatted(HOURS * STEP, UP, UP))
                .toString();
    }

    private static void bar(StringBuilder svg, String kind, int place, long value, long most, int room, boolean up) {
        if (value > 0) {
            double tall = Math.max(2, (double) room * value / most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
                    kind,
                    place * STEP + 1,
                    up ? UP - tall : UP,
                    STEP - 2,
                    tall));
        }
    }
}
