package org.polytope.engine.network;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** Builds residual networks for small images: three stages, each with half the resolution and twice the filters. */
final class ResNets {

    private static final BatchNorm BATCH_NORM = new BatchNorm(1e-5, 0.1);

    /** The depth from which the reference implementation of the prototype conformity loss takes bottleneck blocks. */
    private static final int BOTTLENECK_FROM = 44;

    private final ImageShape input;

    private final NetworkBuilder builder;

    private int channels = 16;

    private ResNets(final ImageShape input) {
        this.input = input;
        builder = NetworkBuilder.of(input);
        convolve("conv1", "bn1", 16, Window.square(3).padding(1), Network.INPUT);
        builder.add("relu", new Relu());
    }

    static Network basic(final ImageShape input, final int classes, final int depth) {
        final var blocks = blocksPerStage(depth);
        final var net = new ResNets(input);
        for (int stage = 1; stage <= 3; stage++) {
            for (int i = 0; i < blocks; i++) {
                net.basicBlock("layer%s.%s".formatted(stage, i), 8 << stage, stage > 1 && i == 0 ? 2 : 1, false);
            }
        }
        return net.builder.add("pool", new GlobalAveragePool()).add("linear", new Dense(classes, true)).build("pool");
    }

    static Network conformity(final ImageShape input, final int classes, final int depth) {
        final var blocks = blocksPerStage(depth);
        final var net = new ResNets(input);
        for (int stage = 1; stage <= 3; stage++) {
            for (int i = 0; i < blocks; i++) {
                final var name = "layer%s.%s".formatted(stage, i);
                final var stride = stage > 1 && i == 0 ? 2 : 1;
                if (depth >= BOTTLENECK_FROM) {
                    net.bottleneckBlock(name, 8 << stage, stride);
                } else {
                    net.basicBlock(name, 8 << stage, stride, true);
                }
            }
            if (stage == 2) {
                net.builder.branch("maxpool2", new MaxPool(net.wholeSecondStage()), net.builder.last());
            }
        }
        return net.builder.add("avgpool", new GlobalAveragePool())
            .add("fc", new Dense(1024, true))
            .add("fcf", new Dense(classes, true))
            .build("maxpool2", "avgpool", "fc");
    }

    private static int blocksPerStage(final int depth) {
        if (depth < 8 || (depth - 2) % 6 != 0) {
            throw new IllegalArgumentException(
                "The depth of a residual network must be 6n + 2 (20, 32, 44, 56, 110, …), but is " + depth + ".");
        }
        return (depth - 2) / 6;
    }

    private Window wholeSecondStage() {
        return new Window((input.height() + 1) / 2, (input.width() + 1) / 2, 1, 1, 0, 0, 0, 0);
    }

    private void basicBlock(final String name, final int filters, final int stride, final boolean projection) {
        final var entry = builder.last();
        final var shortcut =
            projection ? projection(name, entry, filters, stride) : zeroPad(name, entry, filters, stride);
        convolve(name + ".conv1", name + ".bn1", filters, Window.square(3).stride(stride).padding(1), entry);
        builder.add(name + ".relu1", new Relu());
        convolve(name + ".conv2", name + ".bn2", filters, Window.square(3).padding(1), builder.last());
        join(name, shortcut);
        channels = filters;
    }

    private void bottleneckBlock(final String name, final int filters, final int stride) {
        final var entry = builder.last();
        final var shortcut = projection(name, entry, 4 * filters, stride);
        convolve(name + ".conv1", name + ".bn1", filters, Window.square(1), entry);
        builder.add(name + ".relu1", new Relu());
        convolve(name + ".conv2", name + ".bn2", filters, Window.square(3).stride(stride).padding(1), builder.last());
        builder.add(name + ".relu2", new Relu());
        convolve(name + ".conv3", name + ".bn3", 4 * filters, Window.square(1), builder.last());
        join(name, shortcut);
        channels = 4 * filters;
    }

    private void convolve(final String name, final String norm, final int filters, final Window window,
        final String from) {
        builder.add(name, new Convolution(filters, window, false), from).add(norm, BATCH_NORM);
    }

    private void join(final String name, final String shortcut) {
        builder.add(name + ".add", new Add(), builder.last(), shortcut).add(name + ".relu", new Relu());
    }

    /** A 1×1 convolution where the shape changes (He et al. 2016, option B), else the identity. */
    private String projection(final String name, final String entry, final int filters, final int stride) {
        if (stride == 1 && filters == channels) {
            return entry;
        }
        final var shortcut = name + ".downsample";
        convolve(shortcut + ".0", shortcut + ".1", filters, Window.square(1).stride(stride), entry);
        return builder.last();
    }

    /** Subsampling and channels of zeros where the shape changes (option A), else the identity. */
    private String zeroPad(final String name, final String entry, final int filters, final int stride) {
        if (stride == 1 && filters == channels) {
            return entry;
        }
        final var padding = (filters - channels) / 2;
        builder.add(name + ".shortcut", new ZeroPadShortcut(stride, padding, padding), entry);
        return builder.last();
    }
}
