package org.crvsgateway.adminui.overview;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.crvsgateway.adminui.page.Words;

/**
 * Stacked bars, one per day, drawn here and not in the browser. Series are told apart by hue, by how light they are and, from
 * the second on, by a pattern, so that a grey print can be read. What it shows stands in a table as well.
 */
final class BarChart extends Div {

    static final int MOST_SERIES = 4;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 180;
    private static final int LEFT = 44;
    private static final int BOTTOM = 24;
    private static final int TOP = 8;

    /** @param values one for each series */
    record Bar(String label, List<Long> values) {
        Bar {
            values = List.copyOf(values);
        }

        long sum() {
            return values.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * @param text what the picture shows, in one sentence, for who does not see it
     * @param series their names, at most {@link #MOST_SERIES}; a single one needs no legend
     */
    BarChart(String id, String text, List<String> series, List<Bar> bars) {
        addClassName("chart");
        if (series.size() > 1) {
            var legend = new Div();
            legend.addClassName("legend");
            for (int i = 0; i < series.size(); i++) {
                var swatch = new Svg(swatch(id, i));
                swatch.getElement().setAttribute("aria-hidden", "true");
                var entry = new Span(swatch, new Span(series.get(i)));
                entry.addClassName("legend-entry");
                legend.add(entry);
            }
            add(legend);
        }
        var picture = new Svg(picture(id, bars, series.size()));
        picture.getElement().setAttribute("role", "img");
        picture.getElement().setAttribute("aria-label", text);
        picture.addClassName("chart-picture");
        add(picture);
    }

    private static String picture(String id, List<Bar> bars, int series) {
        long top = niceTop(bars.stream().mapToLong(Bar::sum).max().orElse(0));
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">".formatted(WIDTH, HEIGHT));
        patterns(svg, id, series);
        double high = HEIGHT - TOP - BOTTOM;
        for (int line = 0; line <= 2; line++) {
            double y = TOP + high * (2 - line) / 2;
            svg.append(number(
                    "<line class=\"chart-line\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH, y, y));
            svg.append(number("<text class=\"chart-scale\" x=\"%d\" y=\"%.1f\">", LEFT - 6, y + 4))
                    .append(Words.number(top * line / 2))
                    .append("</text>");
        }
        double step = (double) (WIDTH - LEFT) / Math.max(1, bars.size());
        double wide = Math.min(36, step * 0.7);
        int each = Math.max(1, (bars.size() + 6) / 7);
        for (int i = 0; i < bars.size(); i++) {
            double x = LEFT + step * i + (step - wide) / 2;
            double y = TOP + high;
            List<Long> values = bars.get(i).values();
            for (int s = 0; s < values.size(); s++) {
                double tall = high * values.get(s) / top;
                y -= tall;
                svg.append(number(
                        "<rect class=\"series series-%d\" fill=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                        s + 1, fill(id, s), x, y, wide, tall));
            }
            if ((bars.size() - 1 - i) % each == 0) {
                svg.append(number("<text class=\"chart-label\" x=\"%.1f\" y=\"%d\">", x + wide / 2, HEIGHT - 6))
                        .append(escape(bars.get(i).label()))
                        .append("</text>");
            }
        }
        return svg.append("</svg>").toString();
    }

    private static String swatch(String id, int series) {
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"14\" height=\"14\">");
        patterns(svg, id + "-swatch" + series, series + 1);
        return svg.append(number(
                        "<rect class=\"series series-%d\" fill=\"%s\" width=\"14\" height=\"14\"/></svg>",
                        series + 1, fill(id + "-swatch" + series, series)))
                .toString();
    }

    /** The first series is plain; others are hatched, each in its own way. */
    private static void patterns(StringBuilder svg, String id, int series) {
        svg.append("<defs>");
        String[] marks = {"M0 6 6 0", "M0 3H6", "M3 0V6"};
        for (int s = 1; s < series; s++) {
            svg.append(number(
                    "<pattern id=\"%s-%d\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                            + "<rect class=\"pattern-ground series-%d\" width=\"6\" height=\"6\"/>"
                            + "<path class=\"pattern-mark\" d=\"%s\"/></pattern>",
                    id, s + 1, s + 1, marks[s - 1]));
        }
        svg.append("</defs>");
    }

    private static String fill(String id, int series) {
        return series == 0 ? "currentColor" : "url(#" + id + "-" + (series + 1) + ")";
    }

    /** 1, 2 or 5 times a power of ten, even, so that the middle line has a whole number. */
    static long niceTop(long most) {
        long unit = 1;
        while (true) {
            for (long factor : new long[] {2, 4, 10}) {
                if (factor * unit >= most) {
                    return factor * unit;
                }
            }
            unit *= 10;
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
