package org.crvsgateway.gateway.fault;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as a process of its own, which can be killed as {@code kill -9} does and started again on the same data,
 * under the same address. It runs on this process's class path without the tests, and is told everything by the
 * environment variables that an operator would use.
 */
final class GatewayProcess implements AutoCloseable {

    private static final Duration TO_START = Duration.ofSeconds(120);
    private static final Duration TO_DIE = Duration.ofSeconds(30);

    private final Path log;
    private final Path arguments;
    private final Map<String, String> environment;
    private final Api api;
    private @Nullable Process process;

    /**
     * @param folder for its data, its arguments and what it prints
     * @param settings of the database, {@code crg.db.*}, and any others; without any it is on H2 in the folder
     */
    GatewayProcess(Path folder, String heap, Map<String, ?> settings) {
        int port = freePort();
        this.log = folder.resolve("gateway.log");
        this.arguments = folder.resolve("gateway.arguments");
        this.environment = environment(folder.resolve("data"), port, settings);
        this.api = new Api(URI.create("http://127.0.0.1:" + port));
        writeArguments(heap);
    }

    private static Map<String, String> environment(Path data, int port, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("crg.port", port);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("crg.data-folder", data);
        all.put("crg.admin-password", GatewayHarness.ADMIN_PASSWORD);
        all.put("crg.admin-ui.enabled", false);
        all.put("crg.webhooks.allowed-networks", "127.0.0.0/8");
        // so that the successor of a killed process does not wait long
        all.put("crg.webhooks.worker.lease", "PT3S");
        all.putAll(settings);
        return all.entrySet().stream()
                .collect(Collectors.toMap(it -> variable(it.getKey()), it -> String.valueOf(it.getValue())));
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** In a file, because a class path can be longer than a command line. */
    private void writeArguments(String heap) {
        List<String> lines = new ArrayList<>(List.of(
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        lines.addAll(List.of("-cp", '"' + classPath() + '"', "org.crvsgateway.gateway.Application"));
        try {
            Files.write(arguments, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Surefire may start its process from a jar that only names the class path, and then tells it apart. */
    private static String classPath() {
        String own = System.getProperty("java.class.path", "");
        return Stream.of(System.getProperty("surefire.test.class.path", own).split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api api() {
        return api;
    }

    /** What it printed, over all its lives. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GatewayProcess start() {
        launch();
        awaitReadiness();
        return this;
    }

    /** Returns at once. */
    void launch() {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "@" + arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("CRG_") || name.startsWith("MICRONAUT_"));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            process = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReadiness() {
        await("readiness of the gateway").atMost(TO_START).until(() -> {
            if (!isAlive()) {
                throw new AssertionError("The gateway ended:\n" + log());
            }
            return isReady();
        });
    }

    private boolean isReady() {
        try {
            return api.get("/health/readiness", null).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL, as {@code kill -9}: no hook runs, no file is closed. */
    void kill() {
        Process victim = process;
        if (victim != null) {
            victim.destroyForcibly();
            await("end of the gateway").atMost(TO_DIE).until(() -> !victim.isAlive());
        }
    }

    @Override
    public void close() {
        kill();
    }
}
