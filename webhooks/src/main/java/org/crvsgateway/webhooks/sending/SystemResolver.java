package org.crvsgateway.webhooks.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The operating system's resolver, with a bound on the waiting. */
final class SystemResolver implements HostResolver {
    private final ExecutorService lookups = Threads.lookups();
    private final Duration timeout;

    SystemResolver(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        Future<InetAddress[]> lookup = lookups.submit(() -> InetAddress.getAllByName(host));
        try {
            return List.of(lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (TimeoutException e) {
            throw new UnknownHostException(host + ": no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + ": interrupted");
        }
    }
}
