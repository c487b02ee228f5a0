package org.crvsgateway.bench.delivery;

import java.util.Locale;

/** One line of the table: what was measured in which scenario, what came out, and what was aimed at. */
record Row(String scenario, String measure, String result, String aim, Mark mark) {

    enum Mark {
        MET("yes"),
        MISSED("**no**"),
        /** The promise itself: nothing acknowledged is lost. A run in which it is broken fails. */
        BROKEN("**BROKEN**"),
        NONE("");

        private final String text;

        Mark(String text) {
            this.text = text;
        }
    }

    static Row count(String scenario, String measure, long count) {
        return new Row(scenario, measure, Long.toString(count), "", Mark.NONE);
    }

    static Row number(String scenario, String measure, String format, double value) {
        return new Row(scenario, measure, String.format(Locale.ROOT, format, value), "", Mark.NONE);
    }

    static Row atMost(String scenario, String measure, String format, double value, double most) {
        return aimed(scenario, measure, format, value, "≤ ", most, value <= most);
    }

    static Row atLeast(String scenario, String measure, String format, double value, double least) {
        return aimed(scenario, measure, format, value, "≥ ", least, value >= least);
    }

    private static Row aimed(
            String scenario, String measure, String format, double value, String sign, double aim, boolean met) {
        return new Row(
                scenario,
                measure,
                String.format(Locale.ROOT, format, value),
                sign + String.format(Locale.ROOT, format, aim),
                met ? Mark.MET : Mark.MISSED);
    }

    /** What must not be: the faults that the oracle found. */
    static Row promise(String scenario, String measure, int faults) {
        return new Row(scenario, measure, Integer.toString(faults), "0", faults == 0 ? Mark.MET : Mark.BROKEN);
    }

    boolean isBroken() {
        return mark == Mark.BROKEN;
    }

    String markdown() {
        return "| " + String.join(" | ", scenario, measure, result, aim, mark.text) + " |\n";
    }
}
