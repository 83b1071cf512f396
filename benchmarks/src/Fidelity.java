import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Answers each line {@code network count norm epsilon measure attack} on the standard input, the attack in its JSON
 * form, with the seconds that it took and for each image how far its adversarial image is in the norm {@code measure}:
 * {@code inf} where none was found. Answers the line {@code catalog} with the attacks that there are, as JSON: title, a
 * norm to run it under, settings of the literature.
 */
final class Fidelity {

    private static final long SEED = 0;

    private static final int WARM_UP = 100;

    private final Map<String, PublishedClassifier> networks = new HashMap<>();

    public static void main(final String... arguments) throws IOException {
        final var fidelity = new Fidelity();
        final var in = new BufferedReader(new InputStreamReader(System.in));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("= " + ("catalog".equals(line) ? catalog() : fidelity.answer(line.split(" ", 6))));
        }
    }

    private static String catalog() {
        return AttackCatalog.ATTACKS.stream()
            .flatMap(entry -> entry.defaults().stream()
                .map(setting -> "{\"title\":\"%s, %s\",\"norm\":\"%s\",\"attack\":%s}".formatted(entry.title(),
                    setting.name(),
                    entry.norms().get(0), AttackJson.write(setting.attack()))))
            .collect(Collectors.joining(",", "[", "]"));
    }

    private String answer(final String[] command) throws IOException {
        final var network = network(command[0]);
        final var batch = correct(network, Integer.parseInt(command[1]));
        final var threat = new ThreatModel(Norm.valueOf(command[2]), Double.parseDouble(command[3]));
        final var measure = Norm.valueOf(command[4]);
        final var attack = AttackJson.readAttack(command[5]);
        final var begin = System.nanoTime();
        final var result = attack.run(network.classifier(), batch, threat, SEED, Progress.NONE);
        final var answer = new StringJoiner(" ").add(Double.toString((System.nanoTime() - begin) / 1e9));
        final var predicted = network.classifier().predict(result.adversarial().pixels(), batch.count());
        for (int i = 0; i < batch.count(); i++) {
            final var found = result.success()[i] && predicted[i] != batch.labels()[i];
            answer.add(found ? Double.toString(result.size(batch, i).in(measure)) : "inf");
        }
        return answer.toString();
    }

    /** A new network is attacked once unmeasured, so that no attack pays for what happens only once. */
    private PublishedClassifier network(final String name) throws IOException {
        var network = networks.get(name);
        if (network == null) {
            network = PublishedClassifier.of(name);
            networks.put(name, network);
            Fgsm.reference().run(network.classifier(), correct(network, WARM_UP), new ThreatModel(Norm.LINF, 0.1),
                SEED, Progress.NONE);
        }
        return network;
    }

    /** @return the first {@code count} test images that are classified correctly */
    private static Batch correct(final PublishedClassifier network, final int count) {
        final var enough = Datasets.take(network.images(), 2 * count + WARM_UP);
        final var batch = Batches.inOrder(enough, enough.size()).iterator().next();
        final var predicted = network.classifier().predict(batch.pixels(), batch.count());
        return batch.select(IntStream.range(0, batch.count()).filter(i -> predicted[i] == batch.labels()[i])
            .limit(count).toArray());
    }
}
