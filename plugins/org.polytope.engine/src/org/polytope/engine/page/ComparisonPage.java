package org.polytope.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.comparison.Comparison;
import org.polytope.engine.comparison.PairedTest;
import org.polytope.engine.comparison.Standing;
import org.polytope.engine.comparison.TransferMatrix;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.page.ReportPage.Fact;
import org.polytope.engine.page.ReportPage.Point;
import org.polytope.engine.page.ReportPage.Trust;
import org.polytope.engine.scoring.Accuracy;

/**
 * The page of a comparison of models.
 *
 * @param threatModel what the attacker may do, in a sentence
 * @param threat the same in short: {@code L∞, ε = 8/255}
 * @param epsilon the largest distance; NaN under a threat model without a norm
 * @param chance the accuracy of guessing
 * @param seed where all random choices came from
 * @param images how many images all models were attacked on
 * @param models the leaderboard: the most robust first, those whose score can't be trusted last
 * @param pairs each two of which robust accuracies are known; models are positions in the leaderboard
 * @param transfer how many images made on one model fool another, in the leaderboard's order; empty where that wasn't tried
 * @param provenance what it takes to repeat the comparison
 */
public record ComparisonPage(String threatModel, String threat, double epsilon, double chance, long seed, int images,
    List<Contender> models,
    List<PairedTest> pairs, Optional<TransferMatrix> transfer, List<Fact> provenance) implements Page {

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
            return new Contender(standing.name(), report.model(), standing.rank(), standing.best(),
                standing.report().clean(), standing.report().robust(), report.trust(), report.headline(),
                report.verdict(),
                report.curve());
        }
    }

    /** Copies the lists. */
    public ComparisonPage {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        provenance = List.copyOf(provenance);
    }

    /** @param reports the page of each model's score, in the order of the leaderboard */
    public static ComparisonPage of(final Comparison comparison, final List<ReportPage> reports) {
        final var threat = comparison.suite().threat();
        return new ComparisonPage(threat.sentence(comparison.suite().knowledge()), threat.describe(),
            reports.get(0).breakdown().epsilons().chosen(), reports.get(0).breakdown().epsilons().chance(),
            comparison.suite().seed(), comparison.count(),
            IntStream.range(0, reports.size())
                .mapToObj(i -> Contender.of(comparison.standings().get(i), reports.get(i))).toList(),
            comparison.pairs(), comparison.transfer(), provenance(comparison, reports));
    }

    private static List<Fact> provenance(final Comparison comparison, final List<ReportPage> reports) {
        final var facts = new ArrayList<Fact>();
        comparison.suite().attacks().forEach(attack -> facts.add(new Fact("Attack", attack.describe())));
        facts.add(new Fact("Seed", Long.toString(comparison.suite().seed())));
        facts.add(new Fact("Images", Integer.toString(comparison.count())));
        for (int i = 0; i < reports.size(); i++) {
            facts.add(new Fact(comparison.standings().get(i).name(), reports.get(i).model()));
        }
        return facts;
    }

    @Override
    public String json() {
        return FORM.write(this);
    }
}
