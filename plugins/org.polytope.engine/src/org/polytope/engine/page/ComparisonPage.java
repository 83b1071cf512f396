package org.polytope.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.comparison.Comparison;
import org.polytope.engine.comparison.PairedTest;
import org.polytope.engine.comparison.Standing;
import org.polytope.engine.comparison.Standing.Before;
import org.polytope.engine.comparison.TransferMatrix;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.page.ReportPage.Fact;
import org.polytope.engine.page.ReportPage.Point;
import org.polytope.engine.page.ReportPage.Trust;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.CurveMarks;

/**
 * The page of a comparison of models.
 *
 * @param threatModel what the attacker may do, in a sentence
 * @param threat the same in short: {@code L∞, ε = 8/255}
 * @param epsilon the largest distance; NaN under a threat model without a norm
 * @param chance the accuracy of guessing
 * @param seed where all random choices came from; empty where all scores were made before
 * @param images how many images all models were attacked on
 * @param models the leaderboard: the most robust first, those whose score can't be trusted last
 * @param pairs each two of which robust accuracies are known; models are positions in the leaderboard
 * @param transfer how many images made on one model fool another, in the leaderboard's order; empty where that wasn't tried
 * @param notes what the reader must know of what is compared, as sentences
 * @param provenance what it takes to repeat the comparison
 */
public record ComparisonPage(String threatModel, String threat, double epsilon, double chance, Optional<Long> seed,
    int images,
    List<Contender> models,
    List<PairedTest> pairs, Optional<TransferMatrix> transfer, List<String> notes, List<Fact> provenance)
    implements Page {

    private static final JsonForm<ComparisonPage> FORM =
        JsonForm.document("comparison-page", ComparisonPage.class, List.of()).measured();

    /**
     * A model on the leaderboard.
     *
     * @param name how readers tell it from the others
     * @param model what it is, in a sentence
     * @param rank 1 for the largest robust accuracy; none where the score can't be trusted
     * @param best whether it has the first rank, or no more than chance lies between it and one that has
     * @param clean accuracy on unchanged images
     * @param robust accuracy in the worst case
     * @param trust how far the score can be believed
     * @param headline the grade and why, in one line without a full stop
     * @param verdict the score and how to read it, in a few sentences
     * @param curve robust accuracy by epsilon, from 0 on
     */
    public record Contender(String name, String model, Optional<Integer> rank, boolean best, Accuracy clean,
        Accuracy robust, Trust trust, String headline, String verdict, List<Point> curve) {

        /** Copies the list. */
        public Contender {
            curve = List.copyOf(curve);
        }

        private static Contender of(final Standing standing, final ReportPage report) {
            return new Contender(standing.name(), report.model(), standing.rank(), standing.best(), standing.clean(),
                standing.robust(), report.trust(), report.headline(), report.verdict(), report.curve());
        }

        private static Contender of(final Standing standing, final Before before) {
            final var words = standing.grade().words();
            return new Contender(standing.name(), before.model(), standing.rank(), standing.best(), standing.clean(),
                standing.robust(), Trust.of(standing.grade()), "Scored before: " + words,
                "%s of %s images stayed correctly classified in the worst case over %s. The score was made before, with the verdict \"%s\"."
                    .formatted(standing.robust().describe(), standing.robust().count(), before.attacks(), words),
                List.of());
        }
    }

    /** Copies the lists. */
    public ComparisonPage {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
        provenance = List.copyOf(provenance);
    }

    /**
     * @param report makes the page of a score that was made for the comparison, whose model stands at that position among the
     *            entrants
     */
    public static ComparisonPage of(final Comparison comparison, final Function<Standing, ReportPage> report) {
        final var contenders = new ArrayList<Contender>();
        final var marks = new ArrayList<CurveMarks>();
        for (final var standing : comparison.standings()) {
            if (standing.source() instanceof Before before) {
                contenders.add(Contender.of(standing, before));
            } else {
                final var page = report.apply(standing);
                contenders.add(Contender.of(standing, page));
                marks.add(page.breakdown().epsilons());
            }
        }
        final var first = marks.stream().findFirst();
        return new ComparisonPage(threatModel(comparison), threat(comparison),
            first.map(CurveMarks::chosen).orElse(Double.NaN), first.map(CurveMarks::chance).orElse(Double.NaN),
            comparison.suite().map(AttackSuite::seed), comparison.count(), contenders, comparison.pairs(),
            comparison.transfer(), comparison.notes(), provenance(comparison, contenders));
    }

    private static String threatModel(final Comparison comparison) {
        return comparison.suite().map(suite -> suite.threat().sentence(suite.knowledge()))
            .orElseGet(() -> "Scores that were made before, all under %s.".formatted(threat(comparison)));
    }

    private static String threat(final Comparison comparison) {
        return comparison.suite().map(suite -> suite.threat().describe())
            .orElseGet(() -> before(comparison).findFirst().map(Before::threat).orElseThrow());
    }

    private static Stream<Before> before(final Comparison comparison) {
        return comparison.standings().stream().map(Standing::source).filter(Before.class::isInstance)
            .map(Before.class::cast);
    }

    private static List<Fact> provenance(final Comparison comparison, final List<Contender> contenders) {
        final var facts = new ArrayList<Fact>();
        comparison.suite().ifPresent(suite -> {
            suite.attacks().forEach(attack -> facts.add(new Fact("Attack", attack.describe())));
            facts.add(new Fact("Seed", Long.toString(suite.seed())));
        });
        before(comparison).map(Before::attacks).distinct()
            .forEach(attacks -> facts.add(new Fact("Attacked before by", attacks)));
        facts.add(new Fact("Images", Integer.toString(comparison.count())));
        contenders.forEach(contender -> facts.add(new Fact(contender.name(), contender.model())));
        return facts;
    }

    @Override
    public String json() {
        return FORM.write(this);
    }
}
