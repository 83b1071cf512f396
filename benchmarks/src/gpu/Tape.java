import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.nd4j.DoublePrecision;
import org.polytope.engine.network.Network;

/**
 * What the executor in double precision answered: its library is larger than all that is carried to a machine with a card.
 * The file is named by the system property {@code proof.tape}; it is recorded where {@code proof.record} is true, and
 * played elsewhere. An answer is one or more arrays, filed under a digest of what was asked until then.
 */
final class Tape {

    private static final boolean RECORDS = Boolean.getBoolean("proof.record");

    static final Tape INSTANCE = new Tape(Path.of(System.getProperty("proof.tape")));

    private final Path file;

    private final Map<String, float[][]> answers = new HashMap<>();

    private Tape(final Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                read(in);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void read(final DataInputStream in) throws IOException {
        while (true) {
            final String question;
            try {
                question = in.readUTF();
            } catch (final EOFException e) {
                return;
            }
            final var arrays = new float[in.readInt()][];
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = new float[in.readInt()];
                ByteBuffer.wrap(in.readNBytes(Float.BYTES * arrays[i].length)).asFloatBuffer().get(arrays[i]);
            }
            answers.put(question, arrays);
        }
    }

    /** @return an executor that answers as the one in double precision does, or did */
    Executor reference(final Network network, final int capacity) {
        return new TapedExecutor(network, capacity, this,
            RECORDS ? Optional.of(DoublePrecision.executor(network, capacity)) : Optional.empty());
    }

    /**
     * @param original what is recorded, where anything is
     * @throws IllegalStateException if nothing is recorded and the question wasn't, or was, with another answer
     */
    synchronized float[][] answer(final String question, final Optional<Supplier<float[][]>> original) {
        if (original.isEmpty()) {
            return Optional.ofNullable(answers.get(question)).orElseThrow(() -> new IllegalStateException(
                "The test asks for something that wasn't recorded: pack again, from what is tested."));
        }
        final var arrays = original.get().get();
        final var known = answers.putIfAbsent(question, arrays);
        if (known == null) {
            append(question, arrays);
        } else if (!Arrays.deepEquals(known, arrays)) {
            throw new IllegalStateException("Two tests ask the same of a network with other numbers.");
        }
        return arrays;
    }

    private void append(final String question, final float[]... arrays) {
        try (var out = new DataOutputStream(new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
            write(out, question, arrays);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(final DataOutputStream out, final String question, final float[]... arrays)
        throws IOException {
        out.writeUTF(question);
        out.writeInt(arrays.length);
        for (final var array : arrays) {
            out.writeInt(array.length);
            final var bytes = ByteBuffer.allocate(Float.BYTES * array.length);
            bytes.asFloatBuffer().put(array);
            out.write(bytes.array());
        }
    }
}
