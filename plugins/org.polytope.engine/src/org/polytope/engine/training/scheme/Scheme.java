package org.polytope.engine.training.scheme;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/**
 * What a network learns from: which forms of the drawn images a step shows, how many steps are made with them, and how
 * they are scored. Implementations are immutable records of their settings; all randomness comes from a seed and an
 * image's index. The loop, the optimizer and the history know no scheme by name.
 */
public interface Scheme {

    /** @return what it is, and what a reader needs to repeat it: {@code clean images only} */
    String describe();

    /** @return what the network is to withstand; empty if nothing */
    default Optional<ThreatModel> threatModel() {
        return Optional.empty();
    }

    /** @return which forms of images it shows, in the order in which readers expect them */
    Set<Kind> kinds();

    /** @return what it minimizes, in the order in which readers expect it */
    List<Term> terms();

    /** @return how many images are drawn for steps of {@code batchSize} rows */
    default int images(final int batchSize) {
        return batchSize;
    }

    /** @return after how many epochs the task has its final difficulty */
    default int rampUpEpochs() {
        return 0;
    }

    /**
     * @param epochs how many it is at work, at least 1
     * @return what of it so few leave no time for, in sentences; empty where everything gets its turn
     */
    default List<String> neverReached(final int epochs) {
        return rampUpEpochs() <= epochs ? List.of()
            : List.of(
                "Epsilon grows over %s ramp-up epochs, but only %s come after the warm-up: it never reaches its full "
                    .formatted(rampUpEpochs(), epochs) + "value. Train for more epochs, or let it grow over fewer.");
    }

    /** @return whether its run may find an epoch {@linkplain EpochFinding#lost lost} */
    default boolean mayLoseAnEpoch() {
        return false;
    }

    /** @return the scheme in one training on these images */
    SchemeRun begin(Dataset training);
}
