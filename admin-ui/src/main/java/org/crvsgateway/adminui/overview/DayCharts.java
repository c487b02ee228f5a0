package org.crvsgateway.adminui.overview;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.Words;

/** Notifications by sender and registrations, day by day, each as a picture and as a table. */
final class DayCharts {

    private final Overview overview;
    private final List<String> senders;

    private DayCharts(Overview overview) {
        this.overview = overview;
        this.senders = senders(overview);
    }

    static Component of(Overview overview) {
        var charts = new DayCharts(overview);
        var both = new Div(charts.notifications(), charts.registrations());
        both.addClassName("charts");
        return both;
    }

    private Component notifications() {
        List<BarChart.Bar> bars = overview.days().stream()
                .map(day -> new BarChart.Bar(label(day), values(day)))
                .toList();
        long sum = overview.days().stream().mapToLong(Overview.Day::notified).sum();
        List<String> columns = new ArrayList<>(List.of(say("overview.day")));
        columns.addAll(senders);
        columns.add(say("overview.sum"));
        var table = new Table(say("overview.notifications"), columns.toArray(String[]::new));
        overview.days().reversed().forEach(day -> {
            List<Component> cells = new ArrayList<>(List.of(new Span(Words.date(day.date()))));
            values(day).forEach(value -> cells.add(new Span(Words.number(value))));
            cells.add(new Span(Words.number(day.notified())));
            table.addRow(cells.toArray(Component[]::new));
        });
        return card(
                say("overview.notifications"),
                new BarChart("notified", say("overview.notifications.text", sum, senders.size()), senders, bars),
                table);
    }

    private Component registrations() {
        List<BarChart.Bar> bars = overview.days().stream()
                .map(day -> new BarChart.Bar(label(day), List.of(day.registered())))
                .toList();
        long sum = overview.days().stream().mapToLong(Overview.Day::registered).sum();
        var table = new Table(say("overview.registrations"), say("overview.day"), say("overview.registered"));
        overview.days()
                .reversed()
                .forEach(day ->
                        table.addRow(new Span(Words.date(day.date())), new Span(Words.number(day.registered()))));
        return card(
                say("overview.registrations"),
                new BarChart(
                        "registered",
                        say("overview.registrations.text", sum),
                        List.of(say("overview.registered")),
                        bars),
                table);
    }

    private static Component card(String title, BarChart chart, Table table) {
        // many senders make it wider than its card: then it is scrolled by keyboard as well
        table.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", title);
        var details = new Details(say("overview.as-table"), table);
        var card = new Section(new H2(title), chart, details);
        card.addClassName("card");
        return card;
    }

    /** The busiest by name; the rest in one. */
    private static List<String> senders(Overview overview) {
        Map<String, Long> sums = new HashMap<>();
        overview.days().forEach(day -> day.sources()
                .forEach(source -> sums.merge(source.client(), source.count(), Long::sum)));
        List<String> busiest = sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (busiest.size() <= BarChart.MOST_SERIES) {
            return busiest.isEmpty() ? List.of(say("overview.notified")) : busiest;
        }
        List<String> named = new ArrayList<>(busiest.subList(0, BarChart.MOST_SERIES - 1));
        named.add(say("overview.others"));
        return named;
    }

    /** One for each of the senders; the last takes what has no name of its own. */
    private List<Long> values(Overview.Day day) {
        Long[] values = new Long[senders.size()];
        Arrays.fill(values, 0L);
        day.sources().forEach(source -> {
            int at = senders.indexOf(source.client());
            values[at < 0 ? values.length - 1 : at] += source.count();
        });
        return List.of(values);
    }

    private static String label(Overview.Day day) {
        return Words.date(day.date()).replaceFirst("\\s\\d{4}$", "");
    }
}
