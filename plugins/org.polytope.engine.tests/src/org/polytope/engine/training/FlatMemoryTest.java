package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.validation.RobustValidation;

class FlatMemoryTest {

    @TempDir
    private Path folder;

    /** Once every kind of batch was seen, an epoch takes nothing outside of Java's heap that it doesn't give back. */
    @Test
    void laterEpochsTakeNoNativeMemory() {
        final var images = SampleDigits.draw(40, 1);
        final var network = Architectures.mlp(images.shape(), 10, List.of(8));
        final var plan = TrainingPlan.builder(20).batchSize(16).scheme(AdversarialTraining.pgd(0.1, 2))
            .conformity(ConformityTraining.stable(0.1, 1))
            .validation(RobustValidation.pgd(new ThreatModel(Norm.LINF, 0.05), 10)).keepBest(0).build();
        final var taken = new ArrayList<Long>();
        Trainer.train(TrainingTask.of(network, images).validated(Optional.of(images)), plan,
            Optional.of(Checkpoints.in(folder)), soFar -> taken.add(Pointer.totalBytes()), Progress.NONE);
        assertEquals(20, taken.size());
        // what earlier tests have left may be freed meanwhile
        assertTrue(taken.subList(3, 20).stream().allMatch(bytes -> bytes <= taken.get(2)), taken::toString);
    }
}
