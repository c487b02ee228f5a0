package org.crvsgateway.gateway.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.record.Similarity.Evidence;
import org.crvsgateway.gateway.vitalevent.Couple;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Role;
import org.jspecify.annotations.Nullable;

/** Whether two marriages are of one couple. Who stands under which name in which of the reports does not matter. */
final class CoupleEvidence {

    private CoupleEvidence() {}

    static List<Evidence> of(Couple one, Couple other) {
        List<@Nullable Person> ours = pair(one);
        List<@Nullable Person> theirs = pair(other);
        List<Evidence> straight = compare(ours, theirs);
        List<Evidence> crossed = compare(ours, theirs.reversed());
        return weight(crossed) > weight(straight) ? crossed : straight;
    }

    /** Who is known alone keeps their place: the bride of one report says nothing about the groom of another. */
    private static List<@Nullable Person> pair(Couple couple) {
        Map<Role, Person> people = couple.byRole();
        if (people.size() > 1) {
            return List.copyOf(people.values()).subList(0, 2);
        }
        return Arrays.asList(
                couple.bride() == null ? couple.partnerOne() : couple.bride(),
                couple.groom() == null ? couple.partnerTwo() : couple.groom());
    }

    private static List<Evidence> compare(List<@Nullable Person> ours, List<@Nullable Person> theirs) {
        List<Evidence> evidence = new ArrayList<>();
        for (int place = 0; place < ours.size(); place++) {
            Person one = ours.get(place);
            Person other = theirs.get(place);
            if (one != null && other != null) {
                compare(one, other, evidence);
            }
        }
        return evidence;
    }

    private static void compare(Person one, Person other, List<Evidence> evidence) {
        if (Similarity.sharesIdentifier(one, other)) {
            evidence.add(new Evidence(35, "same-spouse-identifier"));
        }
        Similarity.names(one, other).ifPresent(similarity -> {
            if (similarity >= Similarity.SAME_NAME) {
                evidence.add(new Evidence(30, "same-spouse-name"));
            } else if (similarity >= Similarity.CLOSE_NAME) {
                evidence.add(new Evidence(20, "close-spouse-name"));
            } else {
                evidence.add(new Evidence(-30, "different-spouse-name"));
            }
        });
        if (one.birthDate() != null && one.birthDate().equals(other.birthDate())) {
            evidence.add(new Evidence(5, "same-spouse-birth-date"));
        }
    }

    private static int weight(List<Evidence> evidence) {
        return evidence.stream().mapToInt(Evidence::weight).sum();
    }
}
