package org.crvsgateway.webhooks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A database, receivers that subscribed, and the processes of an engine over it. */
public final class Installation implements AutoCloseable {
    private final Storage storage;
    private final Path folder;
    private final Sink sink = new Sink();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final List<EngineProcess> nodes = new ArrayList<>();
    private @Nullable Engine desk;

    /** A receiver and what it asked for. */
    public record Subscriber(Inbox inbox, String topic, boolean ordered) {}

    /** The folder is for ledgers and logs. */
    public Installation(Storage storage, Path folder) {
        this.storage = storage.migrated();
        this.folder = folder;
    }

    public Storage storage() {
        return storage;
    }

    /** The engine without a worker, in this process. A file of H2 has to be let go of before a node can have it. */
    public Engine desk() {
        Engine opened = desk;
        if (opened == null) {
            opened = Engine.desk(storage);
            desk = opened;
        }
        return opened;
    }

    public void closeDesk() {
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }

    /** A receiver that asked for the given topic of the publishers. */
    public Inbox subscribe(int topic) {
        return subscribe(topic, false);
    }

    /** One that wants the messages of each record in their order. */
    public Inbox subscribeInOrder(int topic) {
        return subscribe(topic, true);
    }

    private Inbox subscribe(int topic, boolean ordered) {
        Inbox inbox = sink.open();
        desk().subscribe(inbox, Publisher.topic(topic), ordered);
        subscribers.add(new Subscriber(inbox, Publisher.topic(topic), ordered));
        return inbox;
    }

    /** One that is no subscriber. */
    public Inbox receiver() {
        return sink.open();
    }

    public List<Inbox> inboxes() {
        return subscribers.stream().map(Subscriber::inbox).toList();
    }

    public List<Subscriber> subscribers() {
        return subscribers;
    }

    /** A node that is not started yet; its ledger counts. */
    public EngineProcess node(String name) {
        EngineProcess node = new EngineProcess(name, folder, storage);
        nodes.add(node);
        return node;
    }

    public List<EngineProcess> nodes() {
        return nodes;
    }

    /** Publishes from this process in one transaction, without any worker. */
    public void publish(int count) {
        publish(0, count);
    }

    public void publish(int topic, int count) {
        try (Ledger ledger = new Ledger(deskLedger())) {
            var plan = new Publisher.Plan(0, count, 1, count, topic, 1, 8);
            Publisher publisher = new Publisher(desk(), ledger, plan, () -> {});
            publisher.start();
            publisher.join();
            if (publisher.failed() > 0) {
                throw new IllegalStateException("Not everything was published");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path deskLedger() {
        return folder.resolve("desk.ledger");
    }

    public Oracle oracle() {
        List<Path> ledgers = new ArrayList<>(List.of(deskLedger()));
        nodes.forEach(node -> ledgers.add(node.ledger()));
        try {
            return Oracle.read(ledgers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether every receiver has taken every message of its topic that was acknowledged until now. */
    public boolean isEverythingTaken() {
        Oracle oracle = oracle();
        return subscribers.stream().allMatch(subscriber -> oracle.lost(subscriber.inbox(), subscriber.topic())
                .isEmpty());
    }

    /** Nothing waits any more, and no node has a lane. */
    public boolean isQuiet() {
        return !desk().isAnythingWaiting() && !desk().isAnyLaneLeased();
    }

    /** What no receiver must have seen. */
    public List<String> faults() {
        Oracle oracle = oracle();
        List<String> faults = new ArrayList<>(sink.surprises());
        for (Subscriber subscriber : subscribers) {
            oracle.faults(subscriber.inbox(), subscriber.topic())
                    .forEach(fault -> faults.add("port " + subscriber.inbox().port() + ": " + fault));
        }
        return faults;
    }

    /** What came too early to those who asked for the order of records. */
    public List<String> outOfOrder() {
        Oracle oracle = oracle();
        return subscribers.stream()
                .filter(Subscriber::ordered)
                .flatMap(subscriber -> oracle.outOfOrder(subscriber.inbox(), subscriber.topic()).stream())
                .toList();
    }

    public long taken() {
        return inboxes().stream().mapToLong(inbox -> inbox.taken().size()).sum();
    }

    public long repeats() {
        return inboxes().stream().mapToLong(inbox -> inbox.repeats().size()).sum();
    }

    public static void await(String what, Duration patience, BooleanSupplier condition) throws TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Not within " + patience + ": " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        nodes.forEach(EngineProcess::close);
        sink.close();
        closeDesk();
    }
}
