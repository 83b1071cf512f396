package org.polytope.engine.execution.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.cuda.Cudnn.Algorithm;
import org.polytope.engine.execution.cuda.Cudnn.Convolving;
import org.polytope.engine.execution.cuda.Cudnn.Sliding;
import org.polytope.engine.execution.program.Step;

/** One of the three convolutions, by cuDNN; all numbers are in row-major order. */
final class ConvolutionStep implements Step {

    /** More makes no algorithm fast enough to be worth it. */
    private static final long LARGEST_WORKSPACE = 1L << 30;

    /**
     * What is convolved.
     *
     * @param image {@code [n, c, h, w]}
     * @param filter {@code [filters, c / groups, h, w]}
     * @param result {@code [n, filters, h, w]}
     * @param sliding how the filter moves
     * @param tensorFloats whether factors may be rounded
     */
    record Shape(long[] image, long[] filter, long[] result, Sliding sliding, boolean tensorFloats) {
    }

    private final Device device;

    private final Convolving what;

    private final Shape shape;

    private final Tensor image;

    private final Tensor weights;

    private final Tensor result;

    private long imageHandle;

    private long filterHandle;

    private long resultHandle;

    private long convolution;

    private Algorithm algorithm;

    /** Null if none is needed. */
    private Tensor workspace;

    ConvolutionStep(final Device device, final Convolving what, final Shape shape, final Tensor image,
        final Tensor weights, final Tensor result) {
        this.device = device;
        this.what = what;
        this.shape = shape;
        this.image = image;
        this.weights = weights;
        this.result = result;
    }

    @Override
    public void prepare(final NativeScope scope) {
        final var cuda = device.cuda();
        imageHandle = tensor(shape.image(), scope);
        resultHandle = tensor(shape.result(), scope);
        final var f = shape.filter();
        filterHandle = make(scope, made -> cuda.filterCreate(made, (int)f[0], (int)f[1], (int)f[2], (int)f[3]),
            cuda::filterDestroy);
        convolution = make(scope, made -> cuda.convolutionCreate(made, shape.sliding(), shape.tensorFloats()),
            cuda::convolutionDestroy);
        checkResult();
        final var proposed = new Algorithm[1][];
        device.status().dnn(cuda.convolutionAlgorithms(proposed, device.dnn(), what, imageHandle, filterHandle,
            convolution, resultHandle), "the choice of an algorithm");
        algorithm = Arrays.stream(proposed[0]).filter(this::suits).findFirst()
            .orElseThrow(() -> new IllegalStateException(
                "cuDNN has no deterministic algorithm in single precision for the convolution of %s by %s.".formatted(
                    Arrays.toString(shape.image()), Arrays.toString(shape.filter()))));
        workspace = algorithm.workspace() > 0 ? Tensor.in(device, algorithm.workspace()) : null;
    }

    /** What the library takes for the result must be what memory is taken for. */
    private void checkResult() {
        final var extents = new int[4];
        device.status().dnn(device.cuda().convolutionResult(extents, imageHandle, filterHandle, convolution),
            "the size of a convolution");
        if (!Arrays.equals(Arrays.stream(extents).asLongStream().toArray(), shape.result())) {
            throw new IllegalStateException("cuDNN takes the convolution of %s by %s to yield %s, not %s.".formatted(
                Arrays.toString(shape.image()), Arrays.toString(shape.filter()), Arrays.toString(extents),
                Arrays.toString(shape.result())));
        }
    }

    private boolean suits(final Algorithm proposed) {
        return proposed.usable() && proposed.deterministic() && proposed.workspace() <= LARGEST_WORKSPACE
            && (shape.tensorFloats() || !proposed.tensorFloats());
    }

    private long tensor(final long[] e, final NativeScope scope) {
        return make(scope,
            made -> device.cuda().tensorCreate(made, (int)e[0], (int)e[1], (int)e[2], (int)e[3]),
            device.cuda()::tensorDestroy);
    }

    private long make(final NativeScope scope, final ToIntFunction<long[]> creation,
        final LongConsumer release) {
        return scope.own(0, () -> {
            final var made = new long[1];
            device.status().dnn(creation.applyAsInt(made), "a convolution");
            return made[0];
        }, release::accept);
    }

    @Override
    public Collection<Tensor> tensors() {
        final var all = new ArrayList<>(List.of(image, weights, result));
        if (workspace != null) {
            all.add(workspace);
        }
        return all;
    }

    @Override
    public void run() {
        device.status().dnn(device.cuda().convolve(device.dnn(), what, imageHandle, image.address(), filterHandle,
            weights.address(), convolution, algorithm.number(), workspace == null ? 0 : workspace.address(),
            algorithm.workspace(), resultHandle, result.address()), "a convolution");
    }
}
