package org.crvsgateway.webhooks.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares what was acknowledged with what a receiver took. It knows neither the engine nor its database. */
public final class Oracle {
    private final Map<UUID, Ledger.Entry> acknowledged = new HashMap<>();

    public static Oracle read(Collection<Path> ledgers) throws IOException {
        Oracle oracle = new Oracle();
        for (Path ledger : ledgers) {
            Ledger.read(ledger).forEach(entry -> oracle.acknowledged.put(entry.id(), entry));
        }
        return oracle;
    }

    public int acknowledged() {
        return acknowledged.size();
    }

    /** What is missing at a receiver that asked for this topic. */
    public List<UUID> lost(Inbox inbox, String topic) {
        return acknowledged.values().stream()
                .filter(entry -> entry.topic().equals(topic))
                .map(Ledger.Entry::id)
                .filter(id -> !inbox.taken().containsKey(id))
                .toList();
    }

    /** Everything that a receiver of this topic must not have seen, each as a sentence; none if all is well. */
    public List<String> faults(Inbox inbox, String topic) {
        List<String> faults = new ArrayList<>();
        List<UUID> lost = lost(inbox, topic);
        if (!lost.isEmpty()) {
            faults.add(lost.size() + " of " + acknowledged() + " acknowledged messages never came, such as "
                    + lost.getFirst());
        }
        inbox.taken().values().forEach(hit -> expectIntact(hit, faults));
        inbox.repeats().forEach(hit -> expectIntact(hit, faults));
        inbox.repeats().forEach(hit -> expectSame(inbox.first(hit.id()), hit, faults));
        expectNoGap(inbox.taken().values(), faults);
        return faults;
    }

    private void expectIntact(Hit hit, List<String> faults) {
        if (!hit.signed()) {
            faults.add("the signature of " + hit.id() + " is not good");
        }
        Ledger.Entry entry = acknowledged.get(hit.id());
        if (entry != null && entry.digest() != hit.digest()) {
            faults.add(hit.id() + " came with other bytes than were published");
        }
    }

    private static void expectSame(Hit first, Hit repeat, List<String> faults) {
        if (first.digest() != repeat.digest() || first.sequence() != repeat.sequence()) {
            faults.add(repeat.id() + " came again with other bytes or another number: " + first + ", " + repeat);
        }
    }

    private static void expectNoGap(Collection<Hit> taken, List<String> faults) {
        long[] sequences = taken.stream().mapToLong(Hit::sequence).sorted().toArray();
        for (int i = 0; i < sequences.length; i++) {
            if (sequences[i] != i + 1) {
                faults.add("the " + (i + 1) + "th of " + sequences.length + " numbers is " + sequences[i]);
                return;
            }
        }
    }

    /** Messages that were taken before an earlier one of the same record. */
    public List<String> outOfOrder(Inbox inbox, String topic) {
        Map<String, List<Ledger.Entry>> records = acknowledged.values().stream()
                .filter(entry -> entry.topic().equals(topic))
                .collect(Collectors.groupingBy(Ledger.Entry::record));
        List<String> faults = new ArrayList<>();
        records.forEach((record, entries) -> {
            entries.sort(Comparator.comparingLong(Ledger.Entry::version));
            for (int i = 1; i < entries.size(); i++) {
                if (micros(inbox, entries.get(i)) < micros(inbox, entries.get(i - 1))) {
                    faults.add("version " + entries.get(i).version() + " of " + record + " came before an earlier one");
                }
            }
        });
        return faults;
    }

    /** What is still to come comes last. */
    private static long micros(Inbox inbox, Ledger.Entry entry) {
        Hit hit = inbox.taken().get(entry.id());
        return hit == null ? Long.MAX_VALUE : hit.micros();
    }

    /** From the return of the commit to the head of the request, of messages that were committed from a time on. */
    public void commitToSend(Inbox inbox, Instant from, Latencies latencies) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, from);
        inbox.taken().values().forEach(hit -> {
            Ledger.Entry entry = acknowledged.get(hit.id());
            if (entry != null && entry.micros() >= micros) {
                latencies.addMicros(hit.micros() - entry.micros());
            }
        });
    }
}
