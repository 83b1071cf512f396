package org.polytope.engine.network;

/**
 * One operation of a network, without its numbers. Feature maps are {@code [n, c, h, w]}; vectors are
 * {@code [n, d, 1, 1]}. Names and layouts of parameters follow PyTorch's, so that published weights load by name.
 */
public sealed interface Layer {

    /** Cross-correlation; parameters {@code weight [filters, c, h, w]} and, with a bias, {@code bias [filters]}. */
    record Convolution(int filters, Window window, boolean bias) implements Layer {
    }

    /**
     * Affine map of the input flattened in channel, row, column order; parameters {@code weight [units, c·h·w]} and,
     * with a bias, {@code bias [units]}.
     */
    record Dense(int units, boolean bias) implements Layer {
    }

    /**
     * Batch normalisation per channel (Ioffe and Szegedy, 2015); parameters {@code weight}, {@code bias},
     * {@code running_mean}, {@code running_var}, each {@code [c]}. In training the statistics of the batch are used
     * (biased variance) and blended into the running ones (unbiased variance) with weight {@code momentum}; otherwise
     * the running ones are constants, in the backward pass too.
     */
    record BatchNorm(double epsilon, double momentum) implements Layer {
    }

    /** max(x, 0); its derivative at 0 is 0. */
    record Relu() implements Layer {
    }

    /** x for x &gt; 0, else slope·x. */
    record LeakyRelu(double slope) implements Layer {
    }

    /** Leaky ReLU with a learned slope per channel (He et al., 2015); parameter {@code weight [c]}, or [1] if shared. */
    record PRelu(boolean shared) implements Layer {
    }

    /** 1 / (1 + exp(-x)). */
    record Sigmoid() implements Layer {
    }

    /** tanh(x). */
    record Tanh() implements Layer {
    }

    /** min(max(x, low), high); its derivative at the bounds is 0. */
    record Clip(double low, double high) implements Layer {
    }

    /** The largest value in each window; padding never wins; of equal values the first takes the gradient. */
    record MaxPool(Window window) implements Layer {
    }

    /** The mean of each window, over its full area or, without {@code countPadding}, over the pixels inside the image. */
    record AveragePool(Window window, boolean countPadding) implements Layer {
    }

    /** The mean of each channel, {@code [n, c, 1, 1]}. */
    record GlobalAveragePool() implements Layer {
    }

    /** The sum of two or more feature maps of one shape. */
    record Add() implements Layer {
    }

    /** Two or more feature maps of equal height and width, one behind the other along the channels. */
    record Concat() implements Layer {
    }

    /** {@code [n, c, h, w]} to {@code [n, c·h·w, 1, 1]}. */
    record Flatten() implements Layer {
    }

    /** Zeros around the feature map. */
    record ZeroPad(int top, int left, int bottom, int right) implements Layer {
    }

    /**
     * The parameter-free shortcut of He et al. 2016 (option A): every {@code stride}-th row and column, with channels
     * of zeros before and behind.
     */
    record ZeroPadShortcut(int stride, int channelsBefore, int channelsBehind) implements Layer {
    }

    /** In training each number is zeroed with probability {@code rate} and the others are divided by 1 - rate. */
    record Dropout(double rate) implements Layer {
    }

    /** The input unchanged. */
    record Identity() implements Layer {
    }
}
