package org.polytope.engine.scoring;

import java.util.stream.IntStream;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * A search that asks for scores only must not fool an image that every attack of the suite failed to fool (Carlini et
 * al., 2019): the square attack, or random points of the ball where it can't be run. Where the suite has run the square
 * attack itself, the robust accuracy must owe it next to nothing, as in AutoAttack's own check (Croce and Hein, 2020).
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

    /** Of AutoAttack: the share of all images that only the square attack may fool. */
    private static final double LIMIT = 0.002;

    /** Ours: where more of the images that withstood the suite are fooled so easily, the suite has failed. */
    private static final double MANY = 0.05;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var outcomes = evidence.result().outcomes();
        final var square = IntStream.range(0, outcomes.size()).filter(a -> outcomes.get(a).omitted().isEmpty()
            && outcomes.get(a).attack() instanceof Square run && run.queries() >= QUERIES).findFirst();
        return square.isPresent() ? weigh(evidence, square.getAsInt()) : search(evidence, progress);
    }

    /** Images that earlier attacks have fooled already were perhaps never shown to it; those don't count. */
    private static Finding weigh(final Evidence evidence, final int square) {
        final var result = evidence.result();
        final var only = (int)IntStream.range(0, result.count()).filter(i -> result.fooled(square, i)
            && IntStream.range(0, result.outcomes().size()).noneMatch(a -> a != square && result.fooled(a, i))).count();
        final var measured = "The suite's %s alone fools %s of %s images (limit %s)."
            .formatted(result.outcomes().get(square).attack().describe(), only, result.count(), Numbers.percent(LIMIT));
        return tellsOfMasking(only, result.count())
            ? CHECK.amber("A search without gradients finds more", measured,
                "Gradients may be masked, so that the others miss what is there: add restarts, steps, the margin as "
                    + "loss, and more queries.")
            : CHECK.green("A search without gradients finds hardly anything more", measured);
    }

    /**
     * As AutoAttack warns (Croce and Hein, 2020).
     *
     * @param only how many images only the square attack fools
     */
    static boolean tellsOfMasking(final int only, final int images) {
        return only > LIMIT * images;
    }

    private static Finding search(final Evidence evidence, final Progress progress) {
        final var suite = evidence.result().suite();
        final var square = new Square(QUERIES, Square.standard().share());
        final Attack attack = square.unsuited(evidence.classifier(), suite.threat()).isEmpty() ? square
            : new RandomSearch(SAMPLES);
        final var robust = evidence.withstood().limit(IMAGES).toArray();
        if (robust.length == 0) {
            return CHECK.gray("No image to try", "No image withstood an attack, so there was none to try.");
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
        if (found == 0) {
            return CHECK.green("A search without gradients finds nothing more", measured);
        }
        return CHECK.weighed(found, tried, MANY, "A search without gradients finds more", measured,
            "The attacks are too weak: add restarts, steps and the square attack to the suite.");
    }
}
