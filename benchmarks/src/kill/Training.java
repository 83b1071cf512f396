import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.exporter.ExportFormat;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;

/** Trains a small network, and writes it in every format. */
final class Training implements KilledTask {

    private static final int IMAGES = 200;

    @Override
    public String name() {
        return "training";
    }

    /** @return the same weights each time; nothing of when */
    static Model model(final boolean even) {
        final var images = SampleDigits.draw(IMAGES, 1);
        final var network = Architectures.smallCnn(images.shape(), 10);
        final var plan = TrainingPlan.builder(1).batchSize(50).seed(even ? 2 : 1).build();
        final var trained = Trainer.train(TrainingTask.of(network, images), plan, Progress.NONE).model();
        return new Model(trained.network(), trained.parameters(), trained.normalization(), trained.range(),
            trained.classNames(), trained.prototypes(), Provenance.of("killed", Instant.EPOCH));
    }

    @Override
    public void run(final Path folder, final boolean even) throws IOException {
        final var model = model(even);
        model.write(folder.resolve("model.polytope"));
        for (final var format : ExportFormat.values()) {
            format.write(model, folder.resolve("model" + format.ending()), Progress.NONE);
        }
    }
}
