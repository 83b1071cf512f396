package org.polytope.engine.execution.nd4j;

import java.util.List;
import java.util.Set;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.polytope.engine.execution.BufferAssignment;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Parameters;

/** A network compiled for one kind of pass and one batch size. */
final class Program implements AutoCloseable {

    /** Which tensors the host writes and reads. */
    record Ports(Tensor images, List<Tensor> heads, List<Tensor> headGradients, Tensor imageGradient) {
    }

    private final Ports ports;

    private final List<Tape.Step> forward;

    private final List<Tape.Step> backward;

    private final List<BatchStatistics> statistics;

    private final Set<String> trained;

    private final BufferAssignment<Tensor> memory;

    private final NativeScope scope;

    private HostTransfer images;

    private List<HostTransfer> heads;

    private List<HostTransfer> headGradients;

    private HostTransfer imageGradient;

    /** @param scope the program's own */
    Program(final Ports ports, final List<Tape.Step> forward, final List<Tape.Step> backward,
        final List<BatchStatistics> statistics, final Set<String> trained, final BufferAssignment<Tensor> memory,
        final NativeScope scope) {
        this.ports = ports;
        this.forward = forward;
        this.backward = backward;
        this.statistics = statistics;
        this.trained = trained;
        this.memory = memory;
        this.scope = scope;
    }

    /** @return the names of the parameters by which the backward pass differentiates */
    Set<String> trained() {
        return trained;
    }

    /** @return how many numbers {@link #bind} needs */
    long memorySize() {
        return memory.size();
    }

    /** Gives the program its memory and makes it ready to run. */
    void bind(final INDArray flat) {
        memory.forEach((tensor, offset) -> tensor.placeIn(flat, offset));
        bind(forward);
        bind(backward);
        images = new HostTransfer(ports.images().array());
        heads = transfers(ports.heads());
        headGradients = transfers(ports.headGradients());
        imageGradient = ports.imageGradient() == null ? null : new HostTransfer(ports.imageGradient().array());
    }

    private void bind(final List<Tape.Step> steps) {
        for (final var step : steps) {
            NativeThreads.checkInterrupted();
            step.operation().bind(scope);
        }
    }

    private static List<HostTransfer> transfers(final List<Tensor> tensors) {
        return tensors.stream().map(tensor -> new HostTransfer(tensor.array())).toList();
    }

    /** @param pixels {@code [count, c, h, w]}, count at most the program's own; zeros follow */
    void forward(final float[] pixels, final int count) {
        final var size = (int)(ports.images().size() / ports.images().extent(0));
        images.write(pixels, count * size);
        for (final var step : forward) {
            NativeThreads.checkInterrupted();
            step.operation().run();
        }
    }

    /** @return the first {@code count} rows of every head */
    Heads heads(final int count) {
        final var numbers = new float[heads.size()][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = new float[count * width(i)];
            heads.get(i).read(numbers[i]);
        }
        final var features = new float[numbers.length - 1][];
        System.arraycopy(numbers, 1, features, 0, features.length);
        return new Heads(count, numbers[0], features);
    }

    /** @return the numbers of one head in full precision; 0 are the logits */
    double[] head(final int position, final int count) {
        return heads.get(position).read(count * width(position));
    }

    private int width(final int head) {
        return (int)ports.heads().get(head).extent(1);
    }

    /** @param inputGradient filled where not null */
    void backward(final Heads gradients, final float[] inputGradient, final boolean parameters) {
        for (int i = 0; i < headGradients.size(); i++) {
            final var gradient = i == 0 ? gradients.logits() : gradients.features()[i - 1];
            headGradients.get(i).write(gradient, gradients.count() * width(i));
        }
        for (final var step : backward) {
            NativeThreads.checkInterrupted();
            if (step.need().holds(inputGradient != null, parameters)) {
                step.operation().run();
            }
        }
        if (inputGradient != null) {
            imageGradient.read(inputGradient);
        }
    }

    void blendStatisticsInto(final Parameters parameters) {
        statistics.forEach(statistic -> statistic.moments().blendInto(parameters));
    }

    @Override
    public void close() {
        scope.close();
    }
}
