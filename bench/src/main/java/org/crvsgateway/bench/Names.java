package org.crvsgateway.bench;

import java.util.random.RandomGenerator;

/**
 * Names put together from syllables: thousands of family names, hundreds of given names, some far more frequent than others.
 * So a birth meets a believable number of others that sound alike, and almost never a true duplicate.
 */
final class Names {

    private static final String[] FIRST =
            words("A Ba Be Bo Chi Da De Fa Ga Ha I Jo Ka Ke Ki Ko Ku La Lu Ma Mo Mu Na Ni Nko "
                    + "Nya O Pa Ra Sa Se Shi Ta Te Tu U Wa We Ya Zu");
    private static final String[] MIDDLE = words("ba bi de di ga ka ke la li ma mbo mu na nde ra ri sa ta we zi");
    private static final String[] LAST = words("bo de ka ko la lo ma mba na ndo nga ni re ro sa shi ta to wa ye");
    private static final String[] GIRLS = words("ah ela ette ia ina isha la na ra sa ya zeh");
    private static final String[] BOYS = words("am bo el eth im ko mu ni on ro to us");

    private Names() {}

    static String family(RandomGenerator random) {
        return pick(FIRST, random) + pick(MIDDLE, random) + pick(LAST, random);
    }

    static String girl(RandomGenerator random) {
        return pick(FIRST, random) + pick(MIDDLE, random) + pick(GIRLS, random);
    }

    static String boy(RandomGenerator random) {
        return pick(FIRST, random) + pick(MIDDLE, random) + pick(BOYS, random);
    }

    /** The first words oftener than the last. */
    private static String pick(String[] words, RandomGenerator random) {
        double chance = random.nextDouble();
        return words[(int) (words.length * chance * Math.sqrt(chance))];
    }

    private static String[] words(String list) {
        return list.split(" ", -1);
    }
}
