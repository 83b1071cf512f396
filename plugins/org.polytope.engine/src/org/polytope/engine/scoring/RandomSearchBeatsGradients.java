package org.polytope.engine.scoring;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * A search that asks for scores only must not fool an image that every gradient failed to fool (Carlini et al., 2019).
 * Where the {@link Probe} has run the square attack on what its gradients had left, that tells; where the suite has run it
 * itself, what it alone has fooled. Otherwise it is run here, or random points of the ball where it can't be. A single
 * image is weighed alike wherever it was found.
 */
final class RandomSearchBeatsGradients implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.MASKING, "Does a search without gradients find what gradients miss?",
            "Attacks that see less of the model must not find more; where they do, gradients mislead the others.");

    private static final int IMAGES = 64;

    /** So many images at once; between them it is seen whether the time is up. */
    private static final int AT_ONCE = 16;

    private static final long NANOS = 60_000_000_000L;

    private static final int QUERIES = 1000;

    private static final int SAMPLES = 100;

    /** Of AutoAttack's own check (Croce and Hein, 2020): the share of images that only the square attack may fool. */
    private static final double LIMIT = 0.002;

    /** Ours: where more of the images that withstood gradients are fooled so easily, gradients have failed. */
    private static final double MANY = 0.05;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        // what the suite's own search has found is left for no later one to find
        return Stream.of(ofSuite(evidence), ofProbe(evidence)).flatMap(Optional::stream)
            .max(Comparator.comparing(Finding::verdict)).orElseGet(() -> search(evidence, progress));
    }

    private static Optional<Finding> ofProbe(final Evidence evidence) {
        return evidence.drop().flatMap(RandomSearchBeatsGradients::square)
            .map(step -> weigh(step.fooled(), step.tried(),
                "%s fools %s of %s images that the gradients of a stronger attack left."
                    .formatted(step.attack().text(), step.fooled(), step.tried())));
    }

    private static Optional<Finding> ofSuite(final Evidence evidence) {
        final var outcomes = evidence.result().outcomes();
        return IntStream.range(0, outcomes.size()).filter(a -> outcomes.get(a).omitted().isEmpty()
            && outcomes.get(a).attack() instanceof Square run && run.queries() >= QUERIES).boxed().findFirst()
            .map(square -> ofSuite(evidence, square));
    }

    private static Optional<Drop.Step> square(final Drop drop) {
        final var name = Square.standard().description().name();
        return drop.steps().stream().filter(step -> step.attack().name().equals(name)).findFirst();
    }

    /** Images that earlier attacks have fooled already were perhaps never shown to it; those don't count. */
    private static Finding ofSuite(final Evidence evidence, final int square) {
        final var result = evidence.result();
        final var only = (int)IntStream.range(0, result.count()).filter(i -> result.fooled(square, i)
            && IntStream.range(0, result.outcomes().size()).noneMatch(a -> a != square && result.fooled(a, i))).count();
        final var left = only + (int)evidence.withstood().count();
        return weigh(only, left, "The suite's %s alone fools %s of %s images that its other attacks left."
            .formatted(result.outcomes().get(square).attack().describe(), only, left));
    }

    /**
     * @param found how many images only the search has fooled
     * @param tried of how many that gradients had left
     */
    static Finding weigh(final int found, final int tried, final String measured) {
        if (tried == 0) {
            return CHECK.nothingWithstood();
        }
        if (!tellsOfMasking(found, tried)) {
            return CHECK.green("A search without gradients finds hardly anything more", measured);
        }
        return CHECK.weighed(found, tried, MANY, "A search without gradients finds more", measured,
            "Gradients may be masked, so that the others miss what is there: add restarts, steps, the margin as loss, and "
                + "more queries.");
    }

    /** @return whether the share is above AutoAttack's limit with 97.5 % confidence: single images are chance */
    static boolean tellsOfMasking(final int found, final int tried) {
        return Accuracy.of(found, tried).low() > LIMIT;
    }

    private static Finding search(final Evidence evidence, final Progress progress) {
        final var suite = evidence.result().suite();
        final var square = new Square(QUERIES, Square.standard().share());
        final Attack attack = square.unsuited(evidence.classifier(), suite.threat()).isEmpty() ? square
            : new RandomSearch(SAMPLES);
        final var robust = evidence.withstood().limit(IMAGES).toArray();
        if (robust.length == 0) {
            return weigh(0, 0, "");
        }
        final var end = System.nanoTime() + NANOS;
        var tried = 0;
        var found = 0;
        while (tried < robust.length && (tried == 0 || System.nanoTime() < end)) {
            final var next = Math.min(tried + AT_ONCE, robust.length);
            final var images = evidence.images().batch(IntStream.range(tried, next).map(i -> robust[i]).toArray());
            found += Evidence.count(attack.run(evidence.classifier(), images, suite.threat(), suite.seed(),
                progress.part((double)tried / robust.length, (double)next / robust.length)).success());
            tried = next;
        }
        final var measured = "%s fools %s of %s images that withstood every attack.".formatted(
            attack == square ? square.describe() + "," : "Random search, %s samples,".formatted(SAMPLES), found, tried);
        return weigh(found, tried, measured);
    }
}
