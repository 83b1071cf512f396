package org.polytope.fuzz.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.polytope.fuzz.mutation.Bytes;
import org.polytope.fuzz.mutation.Mutator;
import org.polytope.fuzz.mutation.Spoiler;

/**
 * A kind of file that comes from strangers.
 *
 * @param name what it is called on the command line and in tables
 * @param fileName what the file to read is called
 * @param companions what lies beside it, by name
 * @param seeds right files, from which all others are made
 * @param mutator knows what the format is made of
 * @param spoiler where the format has a checksum, changes what is under it
 * @param reading how the program reads it
 * @param refusals the exceptions that reading is documented to throw for a file that it doesn't take
 */
public record Format(String name, String fileName, Map<String, byte[]> companions, Seeds seeds, Mutator mutator,
    Optional<Spoiler> spoiler, Reading reading, Set<Class<? extends Exception>> refusals) {

    /** Gives right files. */
    @FunctionalInterface
    public interface Seeds {

        /** @return at least one file, always the same ones in the same order */
        List<byte[]> files() throws IOException;
    }

    /** Reads a file as the program does. */
    @FunctionalInterface
    public interface Reading {

        /** @return uses what was read; may refuse it with an {@link IllegalArgumentException} */
        Use read(Path file) throws Exception; // NOSONAR: which ones are right is what is to be found out
    }

    /** Uses what was read, so that what is wrong inside shows. */
    @FunctionalInterface
    public interface Use {

        /** Does nothing: what was read is complete in itself. */
        Use NONE = () -> {};

        void use() throws Exception; // NOSONAR: see above

        /** @return whether it takes so much longer than reading that it isn't done each time */
        default boolean takesTime() {
            return false;
        }
    }

    /** A format without checksum, of which nothing is known but its bytes. */
    @SafeVarargs
    static Format of(final String name, final String fileName, final Seeds seeds, final Reading reading,
        final Class<? extends Exception>... refusals) {
        return new Format(name, fileName, Map.of(), seeds, Bytes.anywhere(), Optional.empty(), reading,
            Set.of(refusals));
    }

    /** @return the same, changed by structure in most cases, otherwise byte by byte */
    Format changedBy(final Mutator... structures) {
        final var structure = Mutator.oneOf(structures).orBytes();
        final Mutator mixed = (file, random) -> (random.nextInt(5) == 0 ? Bytes.anywhere() : structure)
            .mutate(file, random);
        return new Format(name, fileName, companions, seeds, mixed, spoiler, reading, refusals);
    }

    /** @return the same with a checksum */
    Format spoiledBy(final Spoiler how) {
        return new Format(name, fileName, companions, seeds, mutator, Optional.of(how), reading, refusals);
    }

    /** @return the same with another file beside it */
    Format beside(final String companion, final byte[] content) {
        return new Format(name, fileName, Map.of(companion, content), seeds, mutator, spoiler, reading, refusals);
    }

    @Override
    public String toString() {
        return name;
    }
}
