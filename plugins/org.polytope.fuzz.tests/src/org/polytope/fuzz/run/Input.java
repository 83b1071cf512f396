package org.polytope.fuzz.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import org.polytope.fuzz.format.Format;

/**
 * A changed file. The same number gives the same file for ever, as long as the seeds stay.
 *
 * @param spoiled whether a checksum contradicts the file, so that whoever takes it has overlooked that
 * @param tried whether what is read is to be used even if that takes its time
 */
record Input(byte[] file, boolean spoiled, boolean tried) {

    /** One in so many networks is run. */
    private static final int TRIED = 6;

    /** One in so many files of formats with a checksum is spoiled. */
    private static final int SPOILED = 8;

    private static final int MOST_CHANGES = 4;

    /** Files that have grown to so many bytes by changes aren't changed again. */
    private static final int LARGEST = 1 << 18;

    private static final Map<String, List<byte[]>> SEEDS = new ConcurrentHashMap<>();

    static Input of(final Format format, final long number) throws IOException {
        final var seeds = seeds(format);
        final var random = new SplittableRandom(31 * number + format.name().hashCode());
        final var seed = seeds.get(random.nextInt(seeds.size()));
        final var tried = random.nextInt(TRIED) == 0;
        if (format.spoiler().isPresent() && random.nextInt(SPOILED) == 0) {
            final var spoiled = format.spoiler().get().spoil(seed, random);
            if (spoiled.isPresent()) {
                return new Input(spoiled.get(), true, tried);
            }
        }
        return new Input(changed(format, seed, random), false, tried);
    }

    private static byte[] changed(final Format format, final byte[] seed, final RandomGenerator random)
        throws IOException {
        var file = seed;
        int changes = 0;
        do {
            file = format.mutator().mutate(file, random);
            changes++;
        } while (changes < MOST_CHANGES && file.length < LARGEST && random.nextBoolean());
        return file;
    }

    /** @return the right files that the others are made from */
    static List<byte[]> seeds(final Format format) throws IOException {
        final var known = SEEDS.get(format.name());
        if (known != null) {
            return known;
        }
        final var seeds = List.copyOf(format.seeds().files());
        SEEDS.put(format.name(), seeds);
        return seeds;
    }
}
