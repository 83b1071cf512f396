package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Changes an entry of a zip and writes the zip anew, checksums and all. Now and then an entry is left out, doubled or
 * renamed, or the zip's own numbers lie.
 */
public final class Zip implements Mutator {

    /** Beyond the entries: directories, which hold the numbers of a zip. */
    private static final Mutator LIES = new Bytes(ZipArchive::placeOfNumber);

    private final Map<String, Mutator> inner;

    private final Resealing resealing;

    /** What is done to a zip once an entry was changed, so that what it says about its entries is true again. */
    @FunctionalInterface
    public interface Resealing {

        /** Changes {@code changed} by what it was made from. */
        void reseal(ZipArchive former, ZipArchive changed) throws IOException;
    }

    private Zip(final Map<String, Mutator> inner, final Resealing resealing) {
        this.inner = inner;
        this.resealing = resealing;
    }

    /** @param inner by the end of entries' names, how they are changed; others byte by byte */
    public static Zip of(final Map<String, Mutator> inner) {
        return new Zip(new TreeMap<>(inner), (former, changed) -> {});
    }

    /** @return the same, with what makes its entries agree again */
    public Zip resealed(final Resealing other) {
        return new Zip(inner, other);
    }

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        if (random.nextInt(10) == 0) {
            return LIES.mutate(file, random);
        }
        final var archive = ZipArchive.read(file);
        final var entries = new ArrayList<>(archive.entries());
        final var index = random.nextInt(entries.size());
        final var entry = entries.get(index);
        switch (random.nextInt(20)) {
            case 0 -> entries.remove(index);
            case 1 -> entries.set(index, entry.named(entry.name() + "x"));
            case 2 -> entries.add(entry.named("../" + entry.name()));
            case 3 -> entries.set(index, entry.named(entries.get(random.nextInt(entries.size())).name()));
            case 4 -> entries.set(index, entry.with(entries.get(random.nextInt(entries.size())).bytes()));
            default -> entries.set(index, entry.with(mutator(entry.name()).mutate(entry.bytes(), random)));
        }
        final var changed = new ZipArchive(entries);
        resealing.reseal(archive, changed);
        return changed.write();
    }

    private Mutator mutator(final String name) {
        return inner.entrySet().stream().filter(one -> name.endsWith(one.getKey())).map(Map.Entry::getValue).findFirst()
            .orElse(Bytes.anywhere()).orBytes();
    }
}
