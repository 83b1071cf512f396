package org.polytope.engine.threat;

/** What an attacker knows of the model under attack. */
public enum Knowledge {

    /** Its weights, and so its gradients. */
    EVERYTHING("who knows everything about the model"),
    /** Its score for each class. */
    SCORES("who sees only the model's scores"),
    /** The class that it predicts. */
    DECISIONS("who sees only which classes the model predicts"),
    /** Nothing: the images are made against another model. */
    NOTHING("who doesn't know the model, and attacks one of their own in its place,");

    private final String words;

    Knowledge(final String words) {
        this.words = words;
    }

    /** @return {@code who knows everything about the model} */
    String words() {
        return words;
    }
}
