package org.polytope.engine.training;

import java.util.stream.Stream;

import org.polytope.engine.model.Model;
import org.polytope.engine.training.history.History;

/**
 * What a training returns.
 *
 * @param model with the numbers of the chosen epoch, and where it comes from
 * @param history how it went
 */
public record TrainedModel(Model model, History history) {

    /** @return the same with something more that the user should know */
    TrainedModel warned(final String warning) {
        return new TrainedModel(model,
            new History(history.measures(), history.epochs(), history.chosen(),
                Stream.concat(history.warnings().stream(), Stream.of(warning)).toList(), history.resumptions(),
                history.validation()));
    }
}
