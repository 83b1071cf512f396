import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * Trains a small CNN on drawn digits and runs AutoAttack on it, again and again. Every round must give the same bits, and
 * when it is over, memory, threads and descriptors must be where they were after the first rounds.
 */
final class Soak {

    private static final int TRAINING_IMAGES = 1280;

    private static final int ATTACKED_IMAGES = 8;

    /** Rounds in which code is compiled, pools are filled and threads begin. */
    private static final int WARM_UP = 3;

    private static final double EPSILON = 0.1;

    /** What the process has when a round is over; descriptors are -1 where the system doesn't tell. */
    private record Reading(long round, long seconds, long resident, long libraries, long heap, long threads,
        long descriptors, String digest) {
    }

    private final Dataset training = SampleDigits.draw(TRAINING_IMAGES, 1);

    private final Dataset attacked = SampleDigits.draw(ATTACKED_IMAGES, 2);

    private final List<Reading> readings = new ArrayList<>();

    private Soak() {
    }

    /** @param arguments {@code --minutes M}; one minute unless told */
    public static void main(final String... arguments) throws NoSuchAlgorithmException, InterruptedException {
        final var minutes =
            arguments.length == 2 && arguments[0].equals("--minutes") ? Integer.parseInt(arguments[1]) : 1;
        final var soak = new Soak();
        soak.run(Instant.now().plus(Duration.ofMinutes(minutes)));
        System.exit(soak.isFlat() ? 0 : 1);
    }

    private void run(final Instant end) throws NoSuchAlgorithmException, InterruptedException {
        System.out
            .println("| round | seconds | resident MiB | JavaCPP KiB | heap MiB | threads | descriptors | result |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        final var begin = Instant.now();
        while (readings.size() <= 2 * WARM_UP || Instant.now().isBefore(end)) {
            final var digest = round();
            final var reading = read(Duration.between(begin, Instant.now()).toSeconds(), digest);
            readings.add(reading);
            System.out.printf(Locale.ROOT, "| %d | %d | %d | %d | %d | %d | %d | %s |%n", reading.round,
                reading.seconds,
                reading.resident >> 20, reading.libraries >> 10, reading.heap >> 20, reading.threads,
                reading.descriptors, reading.digest);
        }
    }

    /** @return a digest of all weights and all adversarial images */
    private String round() throws NoSuchAlgorithmException {
        final var digest = MessageDigest.getInstance("SHA-256");
        final var plan = TrainingPlan.builder(1).batchSize(64).seed(1).build();
        final var network = Architectures.smallCnn(training.shape(), 10);
        final var model = Trainer.train(TrainingTask.of(network, training), plan, Progress.NONE).model();
        model.parameters().arrays().values().forEach(numbers -> add(numbers, digest));
        try (var classifier = model.classifier(ATTACKED_IMAGES)) {
            Suites.autoAttack(new ThreatModel(Norm.LINF, EPSILON), 1).run(classifier, attacked,
                (attack, images, found, predicted) -> add(found.adversarial().pixels(), digest), Progress.NONE);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(final float[] numbers, final MessageDigest digest) {
        final var bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
        bytes.asFloatBuffer().put(numbers);
        digest.update(bytes);
    }

    private Reading read(final long seconds, final String digest) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100); // what was collected is freed by a thread of its own
        }
        final var system = ManagementFactory.getOperatingSystemMXBean();
        return new Reading(readings.size() + 1L, seconds, Pointer.physicalBytes(), Pointer.totalBytes(),
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
            ManagementFactory.getThreadMXBean().getThreadCount(),
            system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : -1, digest);
    }

    private boolean isFlat() {
        final var same = readings.stream().map(Reading::digest).distinct().count() == 1;
        System.out.printf(Locale.ROOT, "%n%d rounds, %s.%n", readings.size(),
            same ? "all with the same result" : "with different results");
        return same & isFlat("resident memory", Reading::resident, 4 << 20)
            & isFlat("JavaCPP's memory", Reading::libraries, 64 << 10) & isFlat("heap", Reading::heap, 1 << 20)
            & isFlat("threads", Reading::threads, 0) & isFlat("descriptors", Reading::descriptors, 0);
    }

    /**
     * What leaks grows in every stretch; a thread that begins, or code that is compiled, makes a step in one of them.
     *
     * @param allowed how much the medians of all quarters behind the warm-up may grow, each beyond the one before
     */
    private boolean isFlat(final String what, final ToLongFunction<Reading> amount, final long allowed) {
        final var warm = readings.subList(WARM_UP, readings.size());
        final var medians = IntStream.range(0, 4)
            .mapToLong(i -> median(warm.subList(i * warm.size() / 4, (i + 1) * warm.size() / 4), amount)).toArray();
        final var growth = IntStream.range(1, 4).mapToLong(i -> medians[i] - medians[i - 1]).min().orElseThrow();
        System.out.printf(Locale.ROOT, "%s by quarters: %s, %s.%n", what, Arrays.toString(medians),
            growth <= allowed ? "flat" : "grows by at least %d in each".formatted(growth));
        return growth <= allowed;
    }

    private static long median(final List<Reading> some, final ToLongFunction<Reading> amount) {
        return some.stream().mapToLong(amount).sorted().skip(some.size() / 2).findFirst().orElseThrow();
    }
}
