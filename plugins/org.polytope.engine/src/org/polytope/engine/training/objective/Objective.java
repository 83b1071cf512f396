package org.polytope.engine.training.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.polytope.engine.network.Heads;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;

/**
 * What a step minimizes: the weighted sum of its terms.
 *
 * @param terms in the order in which readers expect them, at least one
 */
public record Objective(List<Term> terms) implements Resumable {

    /** Copies the list. */
    public Objective {
        terms = List.copyOf(terms);
    }

    /** @return the same with a further term */
    public Objective with(final Term further) {
        return new Objective(Stream.concat(terms.stream(), Stream.of(further)).toList());
    }

    /** @return the same for labels of which a share is spread evenly over all classes; see {@link Term#smoothed} */
    public Objective smoothed(final double share) {
        return new Objective(terms.stream().map(term -> term.smoothed(share)).toList());
    }

    /**
     * What one term came to.
     *
     * @param term which
     * @param mean over the rows or pairs that it scored; 0 where there were none
     * @param count how many these were
     */
    public record Part(Term term, double mean, int count) {
    }

    /**
     * What the terms came to.
     *
     * @param parts one for each term, in their order
     */
    public record Value(List<Part> parts) {

        /** @return what is minimized */
        public double total() {
            var total = 0.0;
            for (final var part : parts) {
                total += part.term().weight() * part.mean();
            }
            return total;
        }
    }

    /**
     * @param heads the outputs for all rows
     * @param rows what the network was shown
     * @param gradient zeros, to be filled with the derivative of the weighted sum by the outputs
     * @return the terms; their own parameters' gradients stand ready
     */
    public Value evaluate(final Heads heads, final Rows rows, final Heads gradient) {
        final var parts = new ArrayList<Part>();
        for (final var term : terms) {
            final var own = heads.zerosLike();
            final var losses = term.evaluate(heads, rows, own);
            final var share = losses.length == 0 ? 0 : (float)term.weight() * (1f / losses.length);
            own.scale(share);
            gradient.add(own);
            term.parameters().ifPresent(group -> group.scaleGradient(share));
            parts.add(new Part(term, mean(losses), losses.length));
        }
        return new Value(List.copyOf(parts));
    }

    /** Moves the parameters that terms own one step down the gradient of the last evaluation. */
    public void descend(final double factor) {
        terms.stream().map(Term::parameters).flatMap(Optional::stream).forEach(group -> group.descend(factor));
    }

    @Override
    public void state(final State state) {
        for (final var term : terms) {
            term.parameters().ifPresent(group -> group.state(state.within(term.measure().name())));
        }
    }

    private static double mean(final float[] losses) {
        var sum = 0.0;
        for (final var loss : losses) {
            sum += loss;
        }
        return losses.length == 0 ? 0 : sum / losses.length;
    }
}
