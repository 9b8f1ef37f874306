package dev.whimbrel.testkit.generate;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance, the same for the same seed. */
record Dice(RandomGenerator random) {
    /** Returns dice for each name, so that what is made under one name does not depend on what is made under another. */
    static Function<String, Dice> of(long seed) {
        return name -> new Dice(RandomGeneratorFactory.of("L64X128MixRandom")
                .create(seed * 0x9E3779B97F4A7C15L + name.hashCode() * 0xBF58476D1CE4E5B9L));
    }

    /** Returns the dice of one seed for most names, and those of another for the rest. */
    static Function<String, Dice> mostly(long seed, long other, int percent) {
        Function<String, Dice> usual = of(seed);
        Function<String, Dice> rare = of(other);
        return name -> (rare.apply("whether " + name).chance(percent) ? rare : usual).apply(name);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int limit) {
        return random.nextInt(limit);
    }

    <T> T oneOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
