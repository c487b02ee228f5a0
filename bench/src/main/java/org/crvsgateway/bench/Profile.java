package org.crvsgateway.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A recording of the gateway by the JDK's flight recorder, kept under bench/target. */
record Profile(Path recording) {

    static Profile of(Format format, Path root) throws Exception {
        Path recording = root.resolve("bench/target/" + format.database() + ".jfr");
        Files.deleteIfExists(recording);
        return new Profile(recording);
    }

    /** Settings for the gateway's environment; {@code ./run} stays as it is. */
    Map<String, String> settings() {
        return Map.of("JAVA_TOOL_OPTIONS", "-XX:StartFlightRecording=settings=profile,filename=" + recording);
    }

    /** Shows where the time went, once the gateway has ended. */
    void show() throws Exception {
        System.out.println("The recording is " + recording);
        for (String view : new String[] {"hot-methods", "allocation-by-site", "gc-pauses"}) {
            String jfr = Path.of(System.getProperty("java.home"), "bin", "jfr").toString();
            new ProcessBuilder(jfr, "view", "--width", "160", view, recording.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
