package org.crvsgateway.gateway.door.graphql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * GraphQL over Server-Sent Events, distinct connections mode: the body of an answer that goes on. The server asks for the
 * next event when the connection has room for it; until then whoever has one waits.
 */
final class EventStream implements Publisher<byte[]>, Line {

    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    /** With empty data: a browser would not dispatch an event that has none. */
    private static final byte[] COMPLETE = "event: complete\ndata:\n\n".getBytes(StandardCharsets.UTF_8);

    private static final int MUCH_ROOM = 1_000_000;

    private final Consumer<EventStream> writer;
    private final Semaphore room = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Subscriber<? super byte[]> server;
    private volatile Runnable whenGone = () -> {};

    /** @param writer writes the events, on a thread of its own; it begins when the server has asked for the body */
    EventStream(Consumer<EventStream> writer) {
        this.writer = writer;
    }

    @Override
    public void subscribe(Subscriber<? super byte[]> subscriber) {
        server = subscriber;
        subscriber.onSubscribe(new Demand());
        Thread.ofVirtual().name("graphql-event-stream").start(() -> {
            try {
                writer.accept(this);
            } finally {
                end();
            }
        });
    }

    /** What to do, without blocking, when the client has gone away; at once where it has already. */
    void whenGone(Runnable action) {
        whenGone = action;
        if (isClosed()) {
            action.run();
        }
    }

    /** Sends the head of the answer and a sign of life, so that a client knows that it is heard before anything happens. */
    void open() throws InterruptedException, LineClosedException {
        room.acquire();
        send(BEAT);
    }

    @Override
    public void next(QueryAnswer answer) throws InterruptedException, LineClosedException {
        room.acquire();
        send(event(answer.bytes()));
    }

    @Override
    public void beat() throws LineClosedException {
        if (room.tryAcquire()) {
            send(BEAT);
        }
    }

    @Override
    public void complete() throws InterruptedException, LineClosedException {
        room.acquire();
        send(COMPLETE);
        end();
    }

    /** Ends it though its client may have no room for another word, after having waited a little. */
    void endWithin(Duration patience) {
        Thread.ofVirtual().name("graphql-event-stream-end").start(() -> {
            try {
                if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    end();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized void send(byte[] event) throws LineClosedException {
        Subscriber<? super byte[]> subscriber = server;
        if (subscriber == null || isClosed()) {
            throw new LineClosedException();
        }
        subscriber.onNext(event);
    }

    private synchronized void end() {
        Subscriber<? super byte[]> subscriber = server;
        if (close() && subscriber != null) {
            subscriber.onComplete();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** True for the first who does. Whoever waits for room is let go, to find that it is over. */
    private synchronized boolean close() {
        if (isClosed()) {
            return false;
        }
        closed.countDown();
        room.release();
        return true;
    }

    /** JSON of one line, for it has no line break of its own. */
    private static byte[] event(byte[] json) {
        var event = new ByteArrayOutputStream(json.length + 24);
        event.writeBytes("event: next\ndata: ".getBytes(StandardCharsets.UTF_8));
        event.writeBytes(json);
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }

    private final class Demand implements Subscription {
        @Override
        public void request(long events) {
            if (room.availablePermits() < MUCH_ROOM) {
                room.release((int) Math.min(events, MUCH_ROOM));
            }
        }

        @Override
        public void cancel() {
            if (close()) {
                whenGone.run();
            }
        }
    }
}
