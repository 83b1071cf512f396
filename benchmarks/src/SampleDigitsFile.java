import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.DigitStyle;
import org.polytope.engine.dataset.SampleDigits;

/** Draws digits, and writes their pixels and then their classes in float32: {@code count side seed file}. */
final class SampleDigitsFile {

    public static void main(final String... arguments) throws IOException {
        final var count = Integer.parseInt(arguments[0]);
        final var digits = SampleDigits.draw(count, Integer.parseInt(arguments[1]), DigitStyle.STANDARD,
            Long.parseLong(arguments[2]), Progress.NONE).batch(IntStream.range(0, count).toArray());
        final var bytes =
            ByteBuffer.allocate(Float.BYTES * (digits.pixels().length + count)).order(ByteOrder.LITTLE_ENDIAN);
        final var numbers = bytes.asFloatBuffer().put(digits.pixels());
        for (final var label : digits.labels()) {
            numbers.put(label);
        }
        Files.write(Path.of(arguments[3]), bytes.array());
    }
}
