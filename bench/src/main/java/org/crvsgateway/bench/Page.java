package org.crvsgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document with marks between which results are written. */
public record Page(Path path) {

    /** Between two comments of the page, in place of what was there. */
    public void replace(String begin, String end, String results) throws IOException {
        String text = Files.readString(path);
        String first = "<!-- " + begin + " -->";
        int from = text.indexOf(first);
        int to = text.indexOf("<!-- " + end + " -->");
        if (from < 0 || to < from) {
            throw new IllegalStateException(path + " lacks the marks between which results are written");
        }
        Files.writeString(path, text.substring(0, from) + first + "\n\n" + results + "\n" + text.substring(to));
    }
}
