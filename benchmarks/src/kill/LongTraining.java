import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.training.EpochListener;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.scheme.AdversarialTraining;

/** Trains against attacks and with prototypes, keeps a checkpoint after each epoch, and goes on from what was kept. */
final class LongTraining implements KilledTask {

    private static final int IMAGES = 200;

    private static final int EPOCHS = 12;

    @Override
    public String name() {
        return "resuming";
    }

    @Override
    public boolean isPassing(final String file) {
        return file.startsWith("checkpoints");
    }

    @Override
    public void run(final Path folder, final boolean even) throws IOException {
        final var images = SampleDigits.draw(IMAGES, 1);
        final var network = Architectures.mlp(images.shape(), 10, List.of(128, 64));
        final var plan = TrainingPlan.builder(EPOCHS).batchSize(50).scheme(AdversarialTraining.pgd(0.1, 2))
            .conformity(ConformityTraining.stable(0.1, network.features().size())).keepBest(0).seed(even ? 2 : 1)
            .build();
        final var where = Checkpoints.in(folder.resolve("checkpoints-" + (even ? "even" : "odd")));
        final var trained = Trainer.train(
            TrainingTask.of(network, images).validated(Optional.of(SampleDigits.draw(IMAGES, 2))), plan,
            Optional.of(where), EpochListener.NONE, Progress.NONE).model();
        Files.delete(where.folder()); // nothing else may be left there
        new Model(trained.network(), trained.parameters(), trained.normalization(), trained.range(),
            trained.classNames(), trained.prototypes(), Provenance.of("killed", Instant.EPOCH))
            .write(folder.resolve("trained.polytope"));
    }
}
