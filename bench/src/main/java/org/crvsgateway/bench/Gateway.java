package org.crvsgateway.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, started by {@code ./run} as anybody would; only on the loopback interface. */
final class Gateway implements AutoCloseable {

    static final String PASSWORD = "a password for one measurement";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final URI address;
    private final Thread onExit;
    private Duration startUp = Duration.ZERO;

    private Gateway(Process process, URI address) {
        this.process = process;
        this.address = address;
        this.onExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Returns at the first 200 of its readiness. {@code folder} holds its data and its log. */
    static Gateway start(Path root, Path folder, Map<String, String> settings) throws Exception {
        Files.createDirectories(folder);
        int port = freePort();
        ProcessBuilder run = new ProcessBuilder("./run")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()));
        Map<String, String> environment = run.environment();
        environment.keySet().removeIf(name -> name.startsWith("CRG_") || name.startsWith("MICRONAUT_"));
        environment.put("CRG_PORT", Integer.toString(port));
        environment.put("CRG_DATA_FOLDER", folder.toString());
        environment.put("CRG_ADMIN_PASSWORD", PASSWORD);
        environment.put("CRG_ADMIN_UI_ENABLED", "false");
        environment.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
        environment.putAll(settings);
        long begin = System.nanoTime();
        Gateway gateway = new Gateway(run.start(), URI.create("http://127.0.0.1:" + port));
        try {
            gateway.awaitReady(begin);
            return gateway;
        } catch (Exception e) {
            gateway.close();
            throw new IllegalStateException("The gateway did not start:\n" + Files.readString(log(folder)), e);
        }
    }

    URI address() {
        return address;
    }

    /** From the start of the process to the first 200. */
    Duration startUp() {
        return startUp;
    }

    /** Resident memory in MiB. */
    long memory() throws IOException {
        return memory("VmRSS:");
    }

    /** The most resident memory so far, in MiB. */
    long peakMemory() throws IOException {
        return memory("VmHWM:");
    }

    private long memory(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(it -> it.startsWith(line))
                .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private void awaitReady(long begin) throws Exception {
        HttpRequest readiness = HttpRequest.newBuilder(address.resolve("/health/readiness"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!isReady(http, readiness)) {
                if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("no 200 from " + readiness.uri());
                }
                Thread.sleep(10);
            }
        }
        startUp = Duration.ofNanos(System.nanoTime() - begin);
    }

    private static boolean isReady(HttpClient http, HttpRequest readiness) throws InterruptedException {
        try {
            return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("gateway-process.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits for an orderly end, at which the JVM also leaves its class archive for the next start. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(onExit);
    }
}
