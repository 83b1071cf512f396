package org.polytope.engine.training;

import org.polytope.engine.model.Model;
import org.polytope.engine.training.history.History;

/**
 * What a training returns.
 *
 * @param model with the numbers of the chosen epoch, and where it comes from
 * @param history how it went
 */
public record TrainedModel(Model model, History history) {
}
