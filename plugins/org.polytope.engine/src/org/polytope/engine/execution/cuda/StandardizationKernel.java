package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.RmsNorm;

/** Numbers that are standardized together, then scaled and shifted channel by channel. */
final class StandardizationKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final double epsilon;

    private final Sets sets;

    /** Whether the mean is subtracted, and a bias added. */
    private final boolean centers;

    /** Null where none is subtracted. */
    private Tensor mean;

    private Tensor inverse;

    private Tensor weight;

    private StandardizationKernel(final Ends ends, final double epsilon, final boolean centers, final Sets sets) {
        this.ends = ends;
        this.epsilon = epsilon;
        this.sets = sets;
        this.centers = centers;
    }

    static Kernel<Emitter> of(final Ends ends, final LayerNorm layer) {
        return new StandardizationKernel(ends, layer.epsilon(), true, Sets.ofPixels(ends));
    }

    static Kernel<Emitter> of(final Ends ends, final GroupNorm layer) {
        return new StandardizationKernel(ends, layer.epsilon(), true, Sets.ofGroups(ends, layer.groups()));
    }

    static Kernel<Emitter> of(final Ends ends, final RmsNorm layer) {
        return new StandardizationKernel(ends, layer.epsilon(), false, Sets.ofPixels(ends));
    }

    /**
     * Which numbers are standardized together.
     *
     * @param channels of an image
     * @param plane numbers of a channel
     * @param stretch how many side by side; 0 for the channels of a pixel
     * @param count how many sets there are
     */
    private record Sets(long channels, long plane, long stretch, long count) {

        /** The channels of a vector stand side by side. */
        static Sets ofPixels(final Ends ends) {
            return ends.plane() == 1 ? ofGroups(ends, 1)
                : new Sets(ends.input().channels(), ends.plane(), 0, ends.size() / ends.input().channels());
        }

        static Sets ofGroups(final Ends ends, final long groups) {
            final var stretch = ends.input().channels() / groups * ends.plane();
            return new Sets(ends.input().channels(), ends.plane(), stretch, ends.size() / stretch);
        }

        /** @return a kernel that yields something of each set */
        KernelStep each(final Emitter emitter, final Phase phase, final String kernel) {
            return stretch == 0 ? emitter.each(phase, kernel, count)
                : emitter.blocks(phase, kernel + "_of_rows", count);
        }

        /** @return the structure {@code sets_t} */
        int[] structure() {
            return new int[]{(int)channels, (int)plane, (int)stretch};
        }
    }

    @Override
    public void forward(final Emitter emitter) {
        final var input = ends.input().tensor();
        mean = centers ? emitter.tensor(sets.count()) : null;
        inverse = emitter.tensor(sets.count());
        weight = ends.parameter(emitter, "weight");
        sets.each(emitter, Phase.FORWARD, "set_moments").with(input).with(mean).with(inverse).with(epsilon)
            .with(sets.structure()).with(sets.count());
        final var result = emitter.tensor(ends.size());
        emitter.each(Phase.FORWARD, "standardize", ends.size()).with(input).with(mean).with(inverse).with(weight)
            .with(centers ? ends.parameter(emitter, "bias") : null).with(result).with(sets.structure())
            .with(ends.size());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var input = ends.input().tensor();
        final var gradient = ends.gradient(emitter).tensor();
        if (ends.trains()) {
            addParameterGradients(emitter, gradient);
        }
        final var phase = ends.input().gradientPhase();
        final var ofGradient = centers ? emitter.tensor(sets.count()) : null;
        final var ofProduct = emitter.tensor(sets.count());
        sets.each(emitter, phase, "set_gradient_means").with(input).with(mean).with(inverse).with(weight).with(gradient)
            .with(ofGradient).with(ofProduct).with(sets.structure()).with(sets.count());
        final var result = emitter.tensor(ends.size());
        emitter.each(phase, "standardize_gradient", ends.size()).with(input).with(mean).with(inverse).with(weight)
            .with(gradient).with(ofGradient).with(ofProduct).with(result).with(sets.structure()).with(ends.size());
        ends.input().addGradient(result, true);
    }

    private void addParameterGradients(final Emitter emitter, final Tensor gradient) {
        final var phase = Phase.BACKWARD_TO_PARAMETERS;
        final var of = Emitter.ChannelSums.of(ends.output().extents());
        final var sums = emitter.doubles(of.size());
        final var products = emitter.doubles(of.size());
        of.addTo(emitter.sums(phase, "standardized_sums", of).with(ends.input().tensor()).with(mean).with(inverse)
            .with(gradient).with(sums).with(products).with(sets.structure()));
        emitter.addParts(phase, products, of.channels(), of.parts(),
            ends.parameterGradient(emitter, "weight", of.channels()));
        if (centers) {
            emitter.addParts(phase, sums, of.channels(), of.parts(),
                ends.parameterGradient(emitter, "bias", of.channels()));
        }
    }
}
