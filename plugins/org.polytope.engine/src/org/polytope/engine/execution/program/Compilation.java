package org.polytope.engine.execution.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;

/**
 * Turns a network into a program for batches of one size and one kind of pass: the kernels record their steps forward,
 * then back in reverse order. A backend says of what values are made, and which kernel computes an operation.
 *
 * @param <T> the backend's tensors
 * @param <V> its values
 * @param <R> its recorder
 */
public abstract class Compilation<T extends DeviceTensor, V extends Value<T>, R extends Recorder<T>> {

    private final Dataflow dataflow;

    private final ProgramKey key;

    private final Lowering lowering;

    private final Map<String, V> values = new HashMap<>();

    private final Endpoints<T> endpoints = new Endpoints<>();

    /**
     * @param network what to run; its batch normalizations are folded already where the pass allows that
     * @param fusion what the kernels compute in one sweep
     */
    protected Compilation(final Network network, final ProgramKey key, final Fusion fusion) {
        this.key = key;
        dataflow = Dataflow.of(network, key.features(), key.frozen());
        lowering = Lowering.of(dataflow, key.pass(), fusion);
    }

    /** @return a value without numbers yet */
    protected abstract V value(long[] extents, Phase gradientPhase);

    /** @return what computes an operation, whose values it asks for by {@link #value(String)} */
    protected abstract Kernel<R> kernel(Operation operation);

    /** @return a value's numbers in row-major order, computed on the way forward */
    protected T inHostOrder(final V value, final R recorder) {
        return recorder.inHostOrder(Phase.FORWARD, value.tensor(), value.extents());
    }

    /** Called when all is recorded. */
    protected void finish() {
        // most say where their gradients are while they record
    }

    /**
     * @param recorder new
     * @param queue in which the steps will run
     * @param scope the program's own
     */
    public final Program<T> compile(final R recorder, final Queue queue, final NativeScope scope) {
        final var images = value(Network.INPUT);
        images.set(recorder.hostTensor(images.extents()));
        endpoints.setImages(images.tensor());
        final var kernels = new ArrayList<Kernel<R>>();
        for (final var operation : lowering.operations()) {
            final var kernel = kernel(operation);
            kernel.forward(recorder);
            kernels.add(kernel);
        }
        lowering.heads().forEach(head -> endpoints.addHead(inHostOrder(value(head), recorder)));
        if (key.pass() != Pass.PREDICT) {
            recordBackward(recorder, kernels);
        }
        finish();
        return new Program<>(recorder, endpoints, queue, scope);
    }

    private void recordBackward(final R recorder, final List<Kernel<R>> kernels) {
        for (final var head : lowering.heads()) {
            final var gradient = recorder.hostTensor(value(head).extents());
            endpoints.addHeadGradient(gradient);
            value(head).addGradient(gradient, true);
        }
        for (int i = kernels.size() - 1; i >= 0; i--) {
            kernels.get(i).backward(recorder);
        }
        final var images = value(Network.INPUT);
        endpoints.setImageGradient(recorder.inHostOrder(images.gradientPhase(), images.gradient(recorder).tensor(),
            images.extents()));
    }

    /** @return what it is compiled for */
    public final Pass pass() {
        return key.pass();
    }

    /** @return which nodes are needed, and who reads whom */
    public final Dataflow dataflow() {
        return dataflow;
    }

    /** @return whether this pass makes gradients by the parameters of this node, and statistics */
    public final boolean trains(final Node node) {
        return key.pass() == Pass.TRAIN && dataflow.learns(node.name());
    }

    /** @return where the host writes and reads */
    public final Endpoints<T> endpoints() {
        return endpoints;
    }

    /** @return what a node yields, or the images */
    public final V value(final String name) {
        return values.computeIfAbsent(name, this::newValue);
    }

    private V newValue(final String name) {
        final var shape = dataflow.shape(name);
        return value(new long[]{key.count(), shape.channels(), shape.height(), shape.width()},
            key.pass() == Pass.TRAIN && dataflow.trainable(name) ? Phase.BACKWARD : Phase.BACKWARD_TO_INPUT);
    }
}
