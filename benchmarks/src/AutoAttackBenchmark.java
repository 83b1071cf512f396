import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

import com.sun.management.OperatingSystemMXBean;

/**
 * Answers each line {@code network norm epsilon images attack seed} on the standard input with the seconds that the
 * attack took, those of processor time, and how many of the first images withstand it; and {@code memory network norm epsilon batches} with the
 * resident memory after each run of the standard suite on 128 images.
 */
final class AutoAttackBenchmark {

    private static final int BATCH = 128;

    private static final OperatingSystemMXBean PROCESS =
        (OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean();

    private final Map<String, PublishedClassifier> networks = new HashMap<>();

    public static void main(final String... arguments) throws IOException {
        final var benchmark = new AutoAttackBenchmark();
        final var in = new BufferedReader(new InputStreamReader(System.in));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            final var words = line.split(" ");
            System.out.println("= " + (words[0].equals("memory")
                ? benchmark.memory(words[1], threat(words[2], words[3]), Integer.parseInt(words[4]))
                : benchmark.measure(words[0], suite(words[4], threat(words[1], words[2]), Long.parseLong(words[5])),
                    Integer.parseInt(words[3]))));
        }
    }

    private static ThreatModel threat(final String norm, final String epsilon) {
        return new ThreatModel(Norm.valueOf(norm.toUpperCase(Locale.ROOT)), Double.parseDouble(epsilon));
    }

    private static AttackSuite suite(final String attack, final ThreatModel threat, final long seed) {
        return switch (attack) {
            case "apgd-ce" -> alone(Apgd.crossEntropy(), threat, seed);
            case "apgd-t" -> alone(Apgd.targeted(), threat, seed);
            case "fab-t" -> alone(Fab.targeted(), threat, seed);
            case "square" -> alone(Square.standard(), threat, seed);
            case "standard" -> Suites.autoAttack(threat, seed);
            default -> throw new IllegalArgumentException("unknown attack " + attack);
        };
    }

    private static AttackSuite alone(final Attack attack, final ThreatModel threat, final long seed) {
        return new AttackSuite(threat, List.of(attack), Scope.SURVIVORS, seed);
    }

    private PublishedClassifier network(final String name) throws IOException {
        if (!networks.containsKey(name)) {
            networks.put(name, PublishedClassifier.of(name));
        }
        return networks.get(name);
    }

    private String measure(final String name, final AttackSuite suite, final int count) throws IOException {
        final var images = Datasets.take(network(name).images(), count);
        final var begin = System.nanoTime();
        final var processorBegin = PROCESS.getProcessCpuTime();
        final var result = run(name, suite, images);
        final var robust = IntStream.range(0, count).filter(result::robust).count();
        return String.format(Locale.ROOT, "%.3f %.3f %d", (System.nanoTime() - begin) / 1e9,
            (PROCESS.getProcessCpuTime() - processorBegin) / 1e9, robust);
    }

    private SuiteResult run(final String name, final AttackSuite suite, final Dataset images) throws IOException {
        return suite.run(network(name).classifier(), images, SuiteListener.NONE, Progress.NONE);
    }

    private String memory(final String name, final ThreatModel threat, final int batches) throws IOException {
        final var images = network(name).images();
        final var resident = new StringJoiner(" ");
        for (int i = 0; i < batches; i++) {
            final var first = i * BATCH % (images.size() - BATCH);
            run(name, Suites.autoAttack(threat, i),
                Datasets.subset(images, IntStream.range(first, first + BATCH).toArray()));
            resident.add(Long.toString(ResidentMemory.mebibytes()));
        }
        return resident.toString();
    }
}
