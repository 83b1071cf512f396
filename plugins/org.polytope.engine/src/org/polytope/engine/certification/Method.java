package org.polytope.engine.certification;

import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.certification.bounds.BoundMethod;
import org.polytope.engine.certification.bounds.BoundedNetwork;
import org.polytope.engine.certification.smoothing.Smoothing;
import org.polytope.engine.model.Model;
import org.polytope.engine.threat.ThreatModel.Norm;

/** How certificates are made. */
public sealed interface Method {

    /** @return the norm in which radii are measured */
    Norm norm();

    /** @return what it is, in a few words */
    String describe();

    /** @return what a certificate of it says, in a sentence for who has never heard of certificates */
    String statement();

    /** @return how often, of all images, a certificate may be wrong */
    double wrong();

    /** @return why nothing can be certified of this model, as a sentence with the way out; empty if it can */
    Optional<String> unsuited(Model model);

    /** Randomized smoothing: a statement about the network under noise, with a probability. */
    record RandomizedSmoothing(Smoothing smoothing) implements Method {

        @Override
        public Norm norm() {
            return Norm.L2;
        }

        @Override
        public String describe() {
            return "Randomized smoothing, " + smoothing.describe();
        }

        @Override
        public String statement() {
            return ("The certified classifier asks the network about many copies of an image with Gaussian noise (standard "
                + "deviation %s, where full brightness is 1) and answers what most copies are taken for. Within an image's "
                + "certified radius (Euclidean distance) no change whatever alters that answer; for each image this is wrong "
                + "with a probability of at most %s.").formatted(Numbers.plain(smoothing.deviation()),
                    Numbers.plain(smoothing.alpha()));
        }

        @Override
        public double wrong() {
            return smoothing.alpha();
        }

        @Override
        public Optional<String> unsuited(final Model model) {
            return Optional.empty();
        }
    }

    /** Bounds of the network itself, without any doubt. */
    record Bounds(BoundMethod bounds) implements Method {

        @Override
        public Norm norm() {
            return Norm.LINF;
        }

        @Override
        public String describe() {
            return "Bounds by " + bounds.words();
        }

        @Override
        public String statement() {
            return "It is proven of the network as it is, rounding included, that no change of an image alters its answer "
                + "as long as no number of the image changes by more than the certified radius, where black is 0 and full "
                + "brightness is 1. What isn't proven isn't disproven either.";
        }

        @Override
        public double wrong() {
            return 0;
        }

        @Override
        public Optional<String> unsuited(final Model model) {
            return BoundedNetwork.unsuited(model.network());
        }
    }
}
