package org.crvsgateway.webhooks.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An {@link EngineNode} as seen by who started it, over all its lives: killed, it may be started again. */
public final class EngineProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Path folder;
    private final Storage storage;
    private final Map<String, String> options = new HashMap<>();
    private final List<String> javaOptions = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xshare:auto"));
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private @Nullable Process process;

    public EngineProcess(String name, Path folder, Storage storage) {
        this.name = name;
        this.folder = folder;
        this.storage = storage;
        options.put("url", storage.url());
        options.put("user", storage.user());
        options.put("ledger", ledger().toString());
    }

    /** A setting of the engine, {@code crg.webhooks.…}, or an option of the node. */
    public EngineProcess with(String option, Object value) {
        options.put(option, value.toString());
        return this;
    }

    public EngineProcess java(String... options) {
        javaOptions.addAll(List.of(options));
        return this;
    }

    public EngineProcess publishingOnly() {
        return with("crg.webhooks.worker.enabled", false);
    }

    public EngineProcess failingAt(FailPoint failPoint) {
        return with("fail-point", failPoint);
    }

    /** Of all its lives. */
    public Path ledger() {
        return folder.resolve(name + ".ledger");
    }

    /** What it logged. */
    public String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return folder.resolve(name + ".log");
    }

    public EngineProcess start() {
        launch();
        awaitReady();
        return this;
    }

    /** Returns at once. */
    public EngineProcess launch() {
        answers.clear();
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(javaOptions);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dlogback.configurationFile=org/crvsgateway/webhooks/harness/logback.xml");
        command.add(EngineNode.class.getName());
        options.forEach((option, value) -> command.add(option + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().put("CLASSPATH", classPath()); // a class path may be longer than a command line
        builder.environment().put(EngineNode.PASSWORD, storage.password());
        try {
            Process started = builder.start();
            process = started;
            Thread.ofVirtual().start(() -> listen(started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Surefire may start its process from a jar that only names the class path, and then tells it apart. */
    private static String classPath() {
        String own = System.getProperty("java.class.path", "");
        return System.getProperty("surefire.test.class.path", own).replace(":", File.pathSeparator);
    }

    private void listen(Process started) {
        try (BufferedReader lines = started.inputReader(UTF_8)) {
            lines.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            // it was killed
        }
    }

    public void awaitReady() {
        answer("ready");
    }

    /** Starts publishing; see {@link EngineNode}. */
    public EngineProcess publish(String plan) {
        say("publish " + plan);
        return this;
    }

    /** Ends publishing, and returns when the last transaction has. */
    public Map<String, String> stopPublishing() {
        say("stop");
        return awaitPublished(PATIENCE);
    }

    public Map<String, String> awaitPublished(Duration patience) {
        return answer("published", patience);
    }

    /** Sends by the engine's HTTP client alone, each of so many threads as fast as it is answered. */
    public Map<String, String> send(List<Inbox> inboxes, int threads, Duration time) {
        String urls = inboxes.stream().map(Inbox::url).collect(Collectors.joining(","));
        say("send urls=" + urls + " threads=" + threads + " seconds=" + time.toSeconds());
        return answer("sent", PATIENCE.plus(time));
    }

    public Map<String, String> stats() {
        say("stats");
        return answer("stats");
    }

    public long acknowledged() {
        return Long.parseLong(stats().getOrDefault("acknowledged", "0"));
    }

    private void say(String line) {
        try {
            var out = running().getOutputStream();
            out.write((line + "\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not there:\n" + log(), e);
        }
    }

    private Map<String, String> answer(String first) {
        return answer(first, PATIENCE);
    }

    private Map<String, String> answer(String first, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> others = new ArrayList<>();
        try {
            while (System.nanoTime() < deadline) {
                String line = answers.poll(100, TimeUnit.MILLISECONDS);
                if (line == null && !running().isAlive()) {
                    throw new IllegalStateException(name + " ended instead of saying " + first + ":\n" + log());
                }
                if (line != null && line.split(" ", 2)[0].equals(first)) {
                    return values(line);
                }
                if (line != null) {
                    others.add(line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answers.addAll(others);
        }
        throw new IllegalStateException(name + " does not say " + first + " but " + others + "\n" + log());
    }

    private static Map<String, String> values(String line) {
        Map<String, String> values = new HashMap<>();
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return values;
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Returns the status with which it ended by itself. */
    public int awaitEnd() {
        try {
            if (!running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not end:\n" + log());
            }
            return running().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: no hook runs, no file is closed. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd();
        }
    }

    /** SIGTERM; returns when it has ended, in good order. */
    public void terminate() {
        running().destroy();
        awaitEnd();
    }

    /** SIGSTOP: everything in it stands still, as in a long pause of the machine. */
    public void freeze() {
        signal("STOP", running().pid());
    }

    public void thaw() {
        signal("CONT", running().pid());
    }

    /** As the kernel tells it; Linux only. */
    public boolean isFrozen() {
        try {
            String stat =
                    Files.readString(Path.of("/proc", Long.toString(running().pid()), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("T");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
