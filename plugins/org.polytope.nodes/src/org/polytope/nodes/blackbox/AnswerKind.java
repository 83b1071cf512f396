package org.polytope.nodes.blackbox;

import org.knime.node.parameters.widget.choices.Label;

/** What a model tells of an image. */
enum AnswerKind {

    @Label(value = "Class", description = "The predicted class only. For HopSkipJump and the boundary "
        + "attack, which need no more.")
    CLASS("class"),

    @Label(value = "Probabilities", description = "A probability for each class. For Square, SPSA, random search, "
        + "noise, and rotations and shifts, which need them, and for those that make do with the class.")
    PROBABILITIES("probabilities");

    private final String words;

    AnswerKind(final String words) {
        this.words = words;
    }

    /** @return {@code probabilities} */
    String words() {
        return words;
    }
}
