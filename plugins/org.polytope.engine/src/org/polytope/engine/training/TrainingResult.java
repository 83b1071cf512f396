package org.polytope.engine.training;

import java.util.Optional;

import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.training.history.History;

/**
 * A trained network's numbers.
 *
 * @param parameters those of the chosen epoch
 * @param prototypes those of the same epoch, where there are any
 * @param history how it went
 */
public record TrainingResult(Parameters parameters, Optional<Prototypes> prototypes, History history) {
}
