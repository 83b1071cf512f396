package org.polytope.engine.corruption.score;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.polytope.engine.Require;
import org.polytope.engine.corruption.Benchmark;
import org.polytope.engine.corruption.Corruption;

/**
 * What a score of corruptions consists of.
 *
 * @param corruptions which are made, in the published order, each once
 * @param severities how severe they are, ascending, each from 1 to 5
 * @param benchmark whose constants are taken
 * @param seed where all random numbers come from
 * @param batchSize how many images are corrupted and classified at once; doesn't change the result
 */
public record CorruptionSettings(List<Corruption> corruptions, List<Integer> severities, Benchmark benchmark, long seed,
    int batchSize) {

    /** @throws IllegalArgumentException if nothing is to be done, or a number is out of its range */
    public CorruptionSettings {
        if (corruptions.isEmpty() || severities.isEmpty()) {
            throw new IllegalArgumentException("At least one corruption of one severity must be chosen.");
        }
        corruptions = List.copyOf(EnumSet.copyOf(corruptions));
        severities = List.copyOf(new TreeSet<>(severities));
        final Set<Integer> strange = new TreeSet<>(severities);
        IntStream.rangeClosed(1, Corruption.SEVERITIES).forEach(strange::remove);
        if (!strange.isEmpty()) {
            throw new IllegalArgumentException(
                "Severities go from 1 to %s, but one is %s.".formatted(Corruption.SEVERITIES,
                    strange.iterator().next()));
        }
        Require.atLeast("batch size", 1, batchSize);
    }

    /** @return all corruptions of all severities */
    public static CorruptionSettings all(final Benchmark benchmark, final long seed, final int batchSize) {
        return new CorruptionSettings(List.of(Corruption.values()),
            IntStream.rangeClosed(1, Corruption.SEVERITIES).boxed().toList(), benchmark, seed, batchSize);
    }

    /** @return whether this is the whole benchmark, whose means other people's can be compared with */
    public boolean isWhole() {
        return corruptions.size() == Corruption.values().length && severities.size() == Corruption.SEVERITIES;
    }
}
