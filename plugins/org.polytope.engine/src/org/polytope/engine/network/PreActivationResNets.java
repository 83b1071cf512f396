package org.polytope.engine.network;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Window;

/**
 * Builds residual networks whose blocks normalize and activate before they convolve, not behind (He et al., "Identity
 * Mappings in Deep Residual Networks", ECCV 2016): what is passed on from block to block is changed by nothing but sums.
 * Where the shape changes, the shortcut is a 1×1 convolution of the activated input.
 */
final class PreActivationResNets {

    private static final BatchNorm BATCH_NORM = new BatchNorm(1e-5, 0.1);

    private static final int BLOCKS_OF_18 = 2;

    private final NetworkBuilder builder;

    private final Nonlinearity activation;

    private final String projection;

    private int channels;

    /** @param projection what the convolutions of shortcuts are called in their blocks */
    private PreActivationResNets(final ImageShape input, final int channels, final Nonlinearity activation,
        final String projection) {
        this.channels = channels;
        this.activation = activation;
        this.projection = projection;
        builder = NetworkBuilder.of(input).add("conv1",
            new Convolution(channels, Window.square(3).padding(1), false));
    }

    static Network wide(final ImageShape input, final int classes, final int depth, final int widen,
        final Nonlinearity activation) {
        if (depth < 10 || (depth - 4) % 6 != 0) {
            throw new IllegalArgumentException(
                "The depth of a wide residual network must be 6n + 4 (10, 16, 22, 28, 34, 70, …), but is " + depth
                    + ".");
        }
        if (widen < 1) {
            throw new IllegalArgumentException(
                "The widening factor of a wide residual network must be at least 1, but is " + widen + ".");
        }
        final var net = new PreActivationResNets(input, 16, activation, ".convShortcut");
        for (int stage = 1; stage <= 3; stage++) {
            net.stage("block" + stage + ".layer.", (depth - 4) / 6, Math.multiplyExact(widen, 8 << stage), stage > 1);
        }
        return net.classified("bn1", "fc", classes);
    }

    /** @param width filters of the first stage; 64 in the published networks */
    static Network of18(final ImageShape input, final int classes, final int width,
        final Nonlinearity activation) {
        final var net = new PreActivationResNets(input, width, activation, ".shortcut.0");
        for (int stage = 1; stage <= 4; stage++) {
            net.stage("layer" + stage + ".", BLOCKS_OF_18, width << stage - 1, stage > 1);
        }
        return net.classified("bn", "linear", classes);
    }

    private void stage(final String prefix, final int blocks, final int filters, final boolean halved) {
        for (int i = 0; i < blocks; i++) {
            block(prefix + i, filters, halved && i == 0 ? 2 : 1);
        }
    }

    private void block(final String name, final int filters, final int stride) {
        final var entry = builder.last();
        activate(name + ".bn1", name + "." + activation.nodeName() + "1");
        final var activated = builder.last();
        final var shortcut = shortcut(name, entry, activated, filters, stride);
        builder.add(name + ".conv1", new Convolution(filters, Window.square(3).stride(stride).padding(1), false),
            activated);
        activate(name + ".bn2", name + "." + activation.nodeName() + "2");
        builder.add(name + ".conv2", new Convolution(filters, Window.square(3).padding(1), false))
            .add(name + ".add", new Add(), name + ".conv2", shortcut);
        channels = filters;
    }

    private String shortcut(final String name, final String entry, final String activated, final int filters,
        final int stride) {
        if (stride == 1 && filters == channels) {
            return entry;
        }
        builder.add(name + projection, new Convolution(filters, Window.square(1).stride(stride), false), activated);
        return builder.last();
    }

    private void activate(final String norm, final String nonlinearity) {
        builder.add(norm, BATCH_NORM).add(nonlinearity, activation.layer());
    }

    private Network classified(final String norm, final String dense, final int classes) {
        activate(norm, activation.nodeName());
        return builder.add("pool", new GlobalAveragePool()).add(dense, new Dense(classes, true)).build("pool");
    }
}
