package org.polytope.engine.execution.cuda;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.polytope.engine.descent.DescentRule.Moved;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.execution.program.DeviceDescent;
import org.polytope.engine.execution.program.Endpoints;
import org.polytope.engine.network.Parameters;

/** Training steps on the card: two launches look at the gradients, two move all numbers of the network. */
final class CudaDescent implements DeviceDescent<Tensor> {

    private final Device device;

    private final double gradientClip;

    private final List<LearnedArray> arrays;

    private final int blocks;

    /** The arrays as the kernels see them, and what these have in common in a step. */
    private final Mirror table;

    private final Mirror factors;

    /** One a block: of all gradients or of the numbers, and behind them of those gradients alone that move something. */
    private final Tensor squares;

    private final Mirror sums;

    /** What the table points to; null before the first step. */
    private Slopes slopes;

    private float clip = 1;

    /** Whether the card's numbers are newer than the host's, or what the host remembers is newer than the card's. */
    private boolean ahead;

    private boolean behind = true;

    CudaDescent(final Device device, final Weights weights, final LearningNumbers numbers) {
        this.device = device;
        device.enter();
        gradientClip = numbers.rule().gradientClip();
        final var moved =
            numbers.rule().moved().stream().collect(Collectors.toMap(Moved::parameter, how -> how));
        arrays = numbers.parameters().arrays().keySet().stream()
            .map(spec -> LearnedArray.of(spec, weights, Optional.ofNullable(moved.get(spec)), numbers))
            .toList();
        blocks = arrays.stream().mapToInt(LearnedArray::blocks).sum();
        table = weights.mirror(arrays.size() * LearnedArray.BYTES);
        factors = weights.mirror(arrays.size() * LearnedArray.FACTOR_BYTES);
        squares = weights.own(2L * blocks * Double.BYTES);
        sums = weights.mirror(2 * Double.BYTES);
    }

    @Override
    public void refresh(final Parameters parameters, final long version) {
        arrays.forEach(array -> array.numbers().refresh(parameters, version));
    }

    @Override
    public boolean finiteGradients(final Endpoints<Tensor> endpoints) {
        final var now = new Slopes(endpoints);
        if (!now.equals(slopes)) {
            final var memory = table.host();
            int block = 0;
            for (final var array : arrays) {
                array.writeTo(memory, now, block);
                block += array.blocks();
            }
            table.toCard();
            slopes = now;
        }
        launch("gradient_squares").with(table.tensor()).with(squares).with(arrays.size()).launch();
        final var all = sums(2);
        final var norm = Math.sqrt(all[1]);
        clip = gradientClip > 0 && norm > gradientClip ? (float)(gradientClip / norm) : 1;
        return Double.isFinite(all[0]);
    }

    @Override
    public boolean move(final Endpoints<Tensor> endpoints, final StepSize size) {
        final var memory = factors.host();
        arrays.forEach(array -> array.writeFactorsTo(memory, slopes, size));
        factors.toCard();
        if (behind) {
            arrays.forEach(LearnedArray::toCard);
            behind = false;
        }
        ahead = true;
        launch("descend").with(table.tensor()).with(factors.tensor()).with(clip).with(squares).with(arrays.size())
            .launch();
        arrays.forEach(array -> array.numbers().changed());
        return Double.isFinite(sums(1)[0]);
    }

    private KernelStep launch(final String kernel) {
        return KernelStep.sums(device, kernel, blocks);
    }

    /** @return of the squares; waits for them */
    private double[] sums(final int count) {
        KernelStep.sums(device, "sum_of_blocks", count).with(squares).with(sums.tensor()).with(blocks).launch();
        final var found = new double[count];
        sums.fromCard().asDoubleBuffer().get(found);
        return found;
    }

    @Override
    public void toHost() {
        if (ahead) {
            device.enter();
            arrays.forEach(LearnedArray::toHost);
            ahead = false;
        }
    }

    /** As late as can be: where steps are made on the host, nothing is carried in vain. */
    @Override
    public void toDevice() {
        behind = true;
    }
}
