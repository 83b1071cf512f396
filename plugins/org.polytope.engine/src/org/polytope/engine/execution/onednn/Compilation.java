package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;

/** Turns a network into a program for batches of one size and one kind of pass. */
final class Compilation {

    private final Pass pass;

    private final int count;

    private final Dataflow dataflow;

    private final Operands operands;

    private final Map<String, Value> values = new HashMap<>();

    private final Endpoints endpoints = new Endpoints();

    private Compilation(final Dataflow dataflow, final Pass pass, final int count, final Operands operands) {
        this.dataflow = dataflow;
        this.pass = pass;
        this.count = count;
        this.operands = operands;
    }

    /**
     * @param network what to run; its batch normalizations are folded already where the pass allows that
     */
    static Program compile(final Device device, final Operands operands, final Network network,
        final Programs.Key key, final NativeScope scope) {
        final var dataflow = Dataflow.of(network, key.features(), key.frozen());
        final var compilation = new Compilation(dataflow, key.pass(), key.count(), operands);
        try (var temporaries = scope.nested()) {
            final var emitter = new Emitter(device, temporaries);
            compilation.emit(emitter, Lowering.of(dataflow, key.pass()));
            return scope.nested(own -> new Program(device, emitter, compilation.endpoints, own));
        }
    }

    private void emit(final Emitter emitter, final Lowering lowering) {
        final var images = value(Network.INPUT);
        images.set(emitter.tensor(Layout.plain(images.extents())));
        endpoints.setImages(images.tensor());
        final var kernels = new ArrayList<Kernel>();
        for (final var operation : lowering.operations()) {
            final var kernel = KernelSelection.kernel(operation, this);
            kernel.forward(emitter);
            kernels.add(kernel);
        }
        lowering.heads().forEach(head -> endpoints.addHead(value(head).plain(emitter)));
        if (pass != Pass.PREDICT) {
            emitBackward(emitter, lowering, kernels);
        }
    }

    private void emitBackward(final Emitter emitter, final Lowering lowering, final List<Kernel> kernels) {
        for (final var head : lowering.heads()) {
            final var gradient = emitter.tensor(Layout.plain(value(head).extents()));
            endpoints.addHeadGradient(gradient);
            value(head).addGradient(gradient, true);
        }
        for (int i = kernels.size() - 1; i >= 0; i--) {
            kernels.get(i).backward(emitter);
        }
        final var images = value(Network.INPUT);
        endpoints.setImageGradient(emitter.reorder(images.gradientPhase(), images.gradient(emitter).tensor(),
            Layout.plain(images.extents())));
    }

    /** @return whether this pass makes gradients by the parameters of this node, and statistics */
    boolean trains(final Node node) {
        return pass == Pass.TRAIN && dataflow.learns(node.name());
    }

    /** @return the library's word for a way forward that keeps, or doesn't keep, what the way back needs */
    int propagation() {
        return pass == Pass.PREDICT ? dnnl_forward_inference : dnnl_forward_training;
    }

    Operands operands() {
        return operands;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /** @return what a node yields */
    Value value(final String name) {
        return values.computeIfAbsent(name, key -> new Value(count, dataflow.shape(key),
            pass == Pass.TRAIN && dataflow.trainable(key) ? Phase.BACKWARD : Phase.BACKWARD_TO_INPUT));
    }
}
