package org.polytope.engine.execution.cuda;

import java.util.Arrays;

import org.polytope.engine.execution.program.Gradient;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.Recorder;

/** Records kernels and the libraries' calls as the steps of a program. */
final class Emitter extends Recorder<Tensor> {

    /** How many numbers of a channel one block sums. */
    private static final long PART = 4096;

    private static final long MOST_PARTS = 128;

    private final Device device;

    Emitter(final Device device) {
        this.device = device;
    }

    Device device() {
        return device;
    }

    /** @return new memory in the arena for so many numbers in single precision */
    Tensor tensor(final long count) {
        return Tensor.in(device, Math.multiplyExact(count, Float.BYTES));
    }

    /** @return new memory in the arena for so many numbers in double precision */
    Tensor doubles(final long count) {
        return Tensor.in(device, Math.multiplyExact(count, Double.BYTES));
    }

    static long size(final long... extents) {
        return Arrays.stream(extents).reduce(1, Math::multiplyExact);
    }

    /** Records a kernel that is run once for each of {@code count} numbers; the arguments follow. */
    KernelStep each(final Phase phase, final String kernel, final long count) {
        return emitted(phase, KernelStep.each(device, kernel, count));
    }

    /** Records a kernel of which a block yields each of {@code count} sums; the arguments follow. */
    KernelStep blocks(final Phase phase, final String kernel, final long count) {
        return emitted(phase, KernelStep.blocks(device, kernel, count));
    }

    /** Records a kernel of which a group of threads works on each of {@code count} rows; the arguments follow. */
    KernelStep rows(final Phase phase, final String kernel, final long count) {
        return emitted(phase, KernelStep.rows(device, kernel, count));
    }

    /** Records a kernel that sums the parts of channels; the arguments follow. */
    KernelStep sums(final Phase phase, final String kernel, final ChannelSums of) {
        return emitted(phase, KernelStep.sums(device, kernel, Math.toIntExact(of.size())));
    }

    private KernelStep emitted(final Phase phase, final KernelStep step) {
        emit(phase, step);
        return step;
    }

    /**
     * How the numbers {@code [n, c, plane]} are summed channel by channel.
     *
     * @param parts in how many parts a channel is cut
     */
    record ChannelSums(long count, long channels, long plane, long parts) {

        static ChannelSums of(final long... extents) {
            final var plane = extents[2] * extents[3];
            final var perChannel = extents[0] * plane;
            return new ChannelSums(extents[0], extents[1], plane, Math.min((perChannel + PART - 1) / PART, MOST_PARTS));
        }

        /** @return how many sums there are */
        long size() {
            return channels * parts;
        }

        /** @return how many numbers belong to a channel */
        long perChannel() {
            return count * plane;
        }

        /** Adds the arguments that all kernels that sum end with. */
        KernelStep addTo(final KernelStep step) {
            return step.with(count).with(channels).with(plane).with(parts);
        }
    }

    @Override
    protected Tensor hostTensor(final long... extents) {
        return tensor(size(extents));
    }

    /** They all have it. */
    @Override
    protected Tensor inHostOrder(final Phase phase, final Tensor tensor, final long... extents) {
        return tensor;
    }

    @Override
    protected Gradient<Tensor> sum(final Phase phase, final Gradient<Tensor> first, final Gradient<Tensor> second) {
        final var count = first.tensor().bytes() / Float.BYTES;
        final var sum = first.exclusive() ? first.tensor() : second.exclusive() ? second.tensor() : tensor(count);
        each(phase, "add", count).with(first.tensor()).with(second.tensor()).with(sum).with(count);
        return new Gradient<>(sum, true);
    }

    /** @return the sum of each channel's numbers */
    Tensor channelSums(final Phase phase, final Tensor tensor, final ChannelSums of, final Tensor result) {
        final var sums = doubles(of.size());
        of.addTo(sums(phase, "channel_sums", of).with(tensor).with(sums));
        return addParts(phase, sums, of.channels(), of.parts(), result);
    }

    Tensor addParts(final Phase phase, final Tensor sums, final long channels, final long parts, final Tensor result) {
        each(phase, "add_parts", channels).with(sums).with(result).with(channels).with(parts);
        return result;
    }
}
