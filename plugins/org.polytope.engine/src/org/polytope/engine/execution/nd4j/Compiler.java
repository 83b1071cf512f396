package org.polytope.engine.execution.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;

/** Turns a network into a program: kernels record their steps forward, then backward in reverse order. */
final class Compiler {

    private final Dataflow dataflow;

    private final Pass pass;

    private final KernelFactory factory;

    private final Tape tape;

    private final Map<String, Tensor> outputs = new HashMap<>();

    private final Map<String, Kernel> kernels = new HashMap<>();

    /** What each reader of a node, and each head, adds to the gradient by the node's output. */
    private final Map<String, List<Tensor>> gradients = new HashMap<>();

    private final List<BatchStatistics> statistics = new ArrayList<>();

    private Compiler(final Dataflow dataflow, final Pass pass, final Weights weights, final LongSupplier seed,
        final NativeArrays arrays) {
        this.dataflow = dataflow;
        this.pass = pass;
        factory = new KernelFactory(dataflow, pass, weights, seed);
        tape = new Tape(arrays);
    }

    /**
     * @param seed asked for the seed of each pass
     * @param arrays makes what belongs to the program alone, in the program's own scope
     */
    static Program compile(final Dataflow dataflow, final Pass pass, final int count, final Weights weights,
        final LongSupplier seed, final NativeArrays arrays) {
        return new Compiler(dataflow, pass, weights, seed, arrays).compile(count, arrays.scope());
    }

    private Program compile(final int count, final NativeScope scope) {
        final var input = dataflow.shape(Network.INPUT);
        final var images = tape.tensor(count, input.channels(), input.height(), input.width());
        tape.use(images);
        outputs.put(Network.INPUT, images);
        dataflow.nodes().forEach(this::recordForward);
        final var heads = dataflow.heads().stream().map(outputs::get).toList();
        heads.forEach(tape::use);

        final var boundary = tape.position();
        final var headGradients = new ArrayList<Tensor>();
        Tensor imageGradient = null;
        if (pass != Pass.PREDICT) {
            dataflow.heads().forEach(head -> headGradients.add(recordHeadGradient(head)));
            for (int i = dataflow.nodes().size() - 1; i >= 0; i--) {
                recordBackward(dataflow.nodes().get(i));
            }
            tape.when(Need.INPUT, () -> gradients.put(Network.INPUT, List.of(gradient(Network.INPUT))));
            imageGradient = gradients.get(Network.INPUT).get(0);
            tape.use(imageGradient);
        }
        return new Program(new Program.Ports(images, heads, headGradients, imageGradient),
            tape.steps().subList(0, boundary), tape.steps().subList(boundary, tape.position()), statistics,
            dataflow.trainableParameters(), tape.assignBuffers(), scope);
    }

    private void recordForward(final Node node) {
        final var kernel = factory.kernel(node);
        outputs.put(node.name(), kernel.forward(tape, node.inputs().stream().map(outputs::get).toList()));
        kernels.put(node.name(), kernel);
        if (kernel instanceof BatchNormKernel norm) {
            statistics.add(norm.statistics());
        }
    }

    private Tensor recordHeadGradient(final String head) {
        final var gradient = tape.tensor(outputs.get(head).shape());
        tape.use(gradient);
        gradients.computeIfAbsent(head, name -> new ArrayList<>()).add(gradient);
        return gradient;
    }

    private void recordBackward(final Node node) {
        // below the first trainable layer nothing is needed unless the gradient by the images is
        tape.when(dataflow.trainable(node.name()) && pass == Pass.TRAIN ? Need.ALWAYS : Need.INPUT, () -> {
            final var inputGradients = kernels.get(node.name()).backward(tape, gradient(node.name()));
            for (int i = 0; i < inputGradients.size(); i++) {
                gradients.computeIfAbsent(node.inputs().get(i), name -> new ArrayList<>()).add(inputGradients.get(i));
            }
        });
    }

    private Tensor gradient(final String name) {
        return AddKernel.sum(tape, gradients.get(name));
    }
}
