package org.crvsgateway.gateway.record;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.Relatives;
import org.crvsgateway.gateway.vitalevent.Sex;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/**
 * How likely two reports of the same kind are on the same event, with the reasons. What one of them does not say counts
 * neither for nor against.
 */
record Similarity(int score, List<String> reasons) {

    /** From here on a pair is shown to a registrar. */
    static final int FLAGGED = 60;

    static final double SAME_NAME = 0.99;
    static final double CLOSE_NAME = 0.88;
    private static final Set<String> SAME_SPOUSE =
            Set.of("same-spouse-identifier", "same-spouse-name", "close-spouse-name");
    private static final Set<String> SAME_MOTHER =
            Set.of("same-mother-identifier", "same-mother-name", "close-mother-name");
    private static final Set<String> OTHER_CHILD = Set.of("different-sex", "different-birth-order");

    private static final JaroWinklerSimilarity NAMES = new JaroWinklerSimilarity();

    static Similarity of(VitalEvent one, VitalEvent other) {
        List<Evidence> evidence = new ArrayList<>();
        registrant(one.registrant(), other.registrant(), evidence);
        if (one instanceof Marriage marriage && other instanceof Marriage again) {
            evidence.addAll(CoupleEvidence.of(marriage.couple(), again.couple()));
        }
        if (one.type() != EventType.BIRTH) {
            birthDate(one.registrant(), other.registrant(), evidence);
        }
        mother(one.relatives(), other.relatives(), evidence);
        date(happened(one), happened(other), evidence);
        place(one.occurrence().place(), other.occurrence().place(), evidence);
        siblings(one, other, evidence);
        int score = evidence.stream().mapToInt(Evidence::weight).sum();
        List<String> reasons = evidence.stream()
                .sorted((a, b) -> Integer.compare(Math.abs(b.weight()), Math.abs(a.weight())))
                .map(Evidence::reason)
                .distinct()
                .toList();
        return new Similarity(Math.clamp(score, 0, 100), reasons);
    }

    boolean flagged() {
        return score >= FLAGGED;
    }

    /**
     * Whether the two are plainly about other people: their names differ, and no number says otherwise, nor a mother whose
     * only child this may be.
     */
    boolean isOfOtherPeople() {
        Set<String> found = Set.copyOf(reasons);
        if (found.contains("different-spouse-name")) {
            return Collections.disjoint(found, SAME_SPOUSE);
        }
        return found.contains("different-registrant-name")
                && !found.contains("same-registrant-identifier")
                && (Collections.disjoint(found, SAME_MOTHER) || !Collections.disjoint(found, OTHER_CHILD));
    }

    private static void registrant(@Nullable Person one, @Nullable Person other, List<Evidence> evidence) {
        if (one == null || other == null) {
            return;
        }
        if (sharesIdentifier(one, other)) {
            evidence.add(new Evidence(60, "same-registrant-identifier"));
        }
        names(one, other).ifPresent(similarity -> {
            if (similarity >= SAME_NAME) {
                evidence.add(new Evidence(40, "same-registrant-name"));
            } else if (similarity >= CLOSE_NAME) {
                evidence.add(new Evidence(30, "close-registrant-name"));
            } else {
                evidence.add(new Evidence(-20, "different-registrant-name"));
            }
        });
        if (known(one.sex()) && known(other.sex())) {
            boolean same = one.sex() == other.sex();
            evidence.add(same ? new Evidence(5, "same-sex") : new Evidence(-25, "different-sex"));
        }
    }

    private static void birthDate(@Nullable Person one, @Nullable Person other, List<Evidence> evidence) {
        if (one != null
                && other != null
                && one.birthDate() != null
                && one.birthDate().equals(other.birthDate())) {
            evidence.add(new Evidence(10, "same-registrant-birth-date"));
        }
    }

    private static void mother(Relatives one, Relatives other, List<Evidence> evidence) {
        if (one.mother() == null || other.mother() == null) {
            return;
        }
        if (sharesIdentifier(one.mother(), other.mother())) {
            evidence.add(new Evidence(35, "same-mother-identifier"));
            return;
        }
        names(one.mother(), other.mother()).ifPresent(similarity -> {
            if (similarity >= CLOSE_NAME) {
                evidence.add(new Evidence(25, similarity >= SAME_NAME ? "same-mother-name" : "close-mother-name"));
            } else {
                evidence.add(new Evidence(-25, "different-mother-name"));
            }
        });
    }

    private static void date(@Nullable PartialDate one, @Nullable PartialDate other, List<Evidence> evidence) {
        if (one == null || other == null) {
            return;
        }
        long apart = apart(one, other);
        if (one.equals(other) && one.day() != null) {
            evidence.add(new Evidence(25, "same-date"));
        } else if (apart <= 3) {
            evidence.add(new Evidence(15, "near-date"));
        } else if (apart > 31) {
            evidence.add(new Evidence(-30, "different-date"));
        }
    }

    /** A birth is dated by the birth date of the child as well; it is one fact, and counts once. */
    private static @Nullable PartialDate happened(VitalEvent event) {
        PartialDate date = event.occurrence().date();
        Person registrant = event.registrant();
        return date == null && event.type() == EventType.BIRTH && registrant != null ? registrant.birthDate() : date;
    }

    private static void place(@Nullable Place one, @Nullable Place other, List<Evidence> evidence) {
        if (one != null
                && other != null
                && one.location() != null
                && one.location().equals(other.location())) {
            evidence.add(new Evidence(10, "same-facility"));
        }
    }

    /** Twins share a mother, a family name, a day and a facility; their order tells them apart. */
    private static void siblings(VitalEvent one, VitalEvent other, List<Evidence> evidence) {
        if (one instanceof Birth a && other instanceof Birth b) {
            Integer order = a.details().birthOrder();
            Integer otherOrder = b.details().birthOrder();
            if (order != null && otherOrder != null && !Objects.equals(order, otherOrder)) {
                evidence.add(new Evidence(-50, "different-birth-order"));
            }
        }
    }

    static boolean sharesIdentifier(Person one, Person other) {
        return one.identifiers().stream().anyMatch(other.identifiers()::contains);
    }

    static Optional<Double> names(Person one, Person other) {
        String a = one.firstName().map(Similarity::comparable).orElse(null);
        String b = other.firstName().map(Similarity::comparable).orElse(null);
        return a == null || b == null ? Optional.empty() : Optional.of(NAMES.apply(a, b));
    }

    private static @Nullable String comparable(Name name) {
        return NameKeys.normalise(name.text());
    }

    private static boolean known(@Nullable Sex sex) {
        return sex == Sex.MALE || sex == Sex.FEMALE;
    }

    /** Days between the two at their closest. */
    private static long apart(PartialDate one, PartialDate other) {
        long gap = Math.max(
                ChronoUnit.DAYS.between(one.latest(), other.earliest()),
                ChronoUnit.DAYS.between(other.latest(), one.earliest()));
        return Math.max(gap, 0);
    }

    /** One reason, and how much it says for (or against) the same event. */
    record Evidence(int weight, String reason) {}
}
