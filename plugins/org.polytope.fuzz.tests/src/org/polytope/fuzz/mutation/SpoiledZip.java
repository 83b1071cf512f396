package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Changes a bit of an entry of a zip under its CRC-32.
 *
 * @param read whether an entry of that name is read, so that its checksum must be looked at
 */
public record SpoiledZip(Predicate<String> read) implements Spoiler {

    @Override
    public Optional<byte[]> spoil(final byte[] file, final RandomGenerator random) throws IOException {
        final var archive = ZipArchive.read(file);
        final var chosen =
            archive.entries().stream().filter(one -> read.test(one.name()) && one.bytes().length > 0).toList();
        final var entry = chosen.get(random.nextInt(chosen.size()));
        final var other = entry.bytes().clone();
        other[random.nextInt(other.length)] ^= (byte)(1 << random.nextInt(Byte.SIZE));
        return Optional.of(new ZipArchive(archive.entries().stream()
            .map(one -> one == entry ? entry.spoiled(other) : one).toList()).write());
    }
}
