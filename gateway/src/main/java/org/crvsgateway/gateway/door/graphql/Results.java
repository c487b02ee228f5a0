package org.crvsgateway.gateway.door.graphql;

import graphql.ExecutionResult;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.crvsgateway.gateway.door.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of one operation, taken one by one: the engine is asked for the next only when the last was taken, so no more
 * than one waits here however slow the consumer is.
 */
final class Results implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    private final String requestId;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private @Nullable Subscription source;
    private boolean asked;
    private boolean stopped;

    Results(String requestId) {
        this.requestId = requestId;
    }

    /** What comes next. */
    sealed interface Step {
        record Answer(QueryAnswer answer) implements Step {}

        /** Nothing has come yet. */
        record Quiet() implements Step {}

        /** Nothing more will come. */
        record End() implements Step {}
    }

    /** Of a subscription as many as come, of anything else the one. */
    void take(ExecutionResult result) {
        if (result.getData() instanceof Publisher<?> publisher) {
            publisher.subscribe(new Taker());
        } else {
            endWith(QueryAnswer.of(result, requestId));
        }
    }

    /** Waits for the next one; to be called by one thread only. */
    Step next(Duration atMost) throws InterruptedException {
        ask();
        Step step = steps.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return step == null ? new Step.Quiet() : step;
    }

    private void ask() {
        Subscription idle = null;
        synchronized (this) {
            if (!asked) {
                idle = source;
                asked = idle != null;
            }
        }
        if (idle != null) {
            idle.request(1);
        }
    }

    private synchronized void answered() {
        asked = false;
    }

    /** Gives this as the last answer. */
    void endWith(Problem problem) {
        stop();
        endWith(QueryAnswer.of(problem, requestId));
    }

    private void endWith(QueryAnswer last) {
        steps.add(new Step.Answer(last));
        steps.add(new Step.End());
    }

    /** Stops the engine; whoever waits is told that nothing more will come. */
    @Override
    public void close() {
        stop();
        steps.add(new Step.End());
    }

    private void stop() {
        Subscription ended;
        synchronized (this) {
            ended = source;
            source = null;
            stopped = true;
        }
        if (ended != null) {
            ended.cancel();
        }
    }

    /** False where nobody wants it any more. */
    private synchronized boolean begin(Subscription subscription) {
        if (!stopped) {
            source = subscription;
        }
        return !stopped;
    }

    private final class Taker implements Subscriber<Object> {
        @Override
        public void onSubscribe(Subscription subscription) {
            if (!begin(subscription)) {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(Object result) {
            answered();
            steps.add(new Step.Answer(QueryAnswer.of((ExecutionResult) result, requestId)));
        }

        @Override
        public void onError(Throwable thrown) {
            Problem problem = Problem.of(thrown);
            if (problem.isUnexpected()) {
                LOG.error("Request {} failed while it was followed", requestId, thrown);
            }
            endWith(QueryAnswer.of(problem, requestId));
        }

        @Override
        public void onComplete() {
            steps.add(new Step.End());
        }
    }
}
