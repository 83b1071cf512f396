package org.polytope.engine.network;

/**
 * One operation of a network, without its numbers. Feature maps are {@code [n, c, h, w]}; vectors are
 * {@code [n, d, 1, 1]}. Names and layouts of parameters follow PyTorch's, so that published weights load by name.
 */
public sealed interface Layer {

    private static void check(final boolean holds, final String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Cross-correlation; parameters {@code weight [filters, c, h, w]} and, with a bias, {@code bias [filters]}. */
    record Convolution(int filters, Window window, boolean bias) implements Layer {
        /** @throws IllegalArgumentException if there is no filter */
        public Convolution {
            check(filters > 0, "A convolution needs at least one filter.");
        }
    }

    /**
     * Affine map of the input flattened in channel, row, column order; parameters {@code weight [units, c·h·w]} and,
     * with a bias, {@code bias [units]}.
     */
    record Dense(int units, boolean bias) implements Layer {
        /** @throws IllegalArgumentException if there is no unit */
        public Dense {
            check(units > 0, "A dense layer needs at least one unit.");
        }
    }

    /**
     * Batch normalisation per channel (Ioffe and Szegedy, 2015); parameters {@code weight}, {@code bias},
     * {@code running_mean}, {@code running_var}, each {@code [c]}. In training the statistics of the batch are used
     * (biased variance) and blended into the running ones (unbiased variance) with weight {@code momentum}; otherwise
     * the running ones are constants, in the backward pass too.
     */
    record BatchNorm(double epsilon, double momentum) implements Layer {
        /** @throws IllegalArgumentException if epsilon isn't above 0, or momentum isn't in [0, 1] */
        public BatchNorm {
            check(epsilon > 0, "The epsilon of a batch normalisation must be above 0.");
            check(momentum >= 0 && momentum <= 1,
                "The momentum of a batch normalisation must be in [0, 1].");
        }
    }

    /** max(x, 0); its derivative at 0 is 0. */
    record Relu() implements Layer {
    }

    /** x for x &gt; 0, else slope·x. */
    record LeakyRelu(double slope) implements Layer {
        /** @throws IllegalArgumentException if the slope isn't finite */
        public LeakyRelu {
            check(Double.isFinite(slope), "The slope of a leaky ReLU must be a finite number.");
        }
    }

    /** Leaky ReLU with a learned slope a channel (He et al., 2015); parameter {@code weight [c]}, or [1] if shared. */
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
        /** @throws IllegalArgumentException if low isn't below high */
        public Clip {
            check(low < high, "The lower bound of a clip must be below the upper one.");
        }
    }

    /** The largest value in each window; padding never wins; of equal values the first takes the gradient. */
    record MaxPool(Window window) implements Layer {
    }

    /** The mean of each window, over its full area or, without {@code countPadding}, its pixels inside the image. */
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
        /** @throws IllegalArgumentException if a padding is below 0 */
        public ZeroPad {
            check(top >= 0 && left >= 0 && bottom >= 0 && right >= 0, "A padding must not be negative.");
        }
    }

    /**
     * The parameter-free shortcut of He et al. 2016 (option A): every {@code stride}-th row and column, with channels
     * of zeros before and behind.
     */
    record ZeroPadShortcut(int stride, int channelsBefore, int channelsBehind) implements Layer {
        /** @throws IllegalArgumentException if the stride is below 1, or a padding below 0 */
        public ZeroPadShortcut {
            check(stride > 0, "The stride of a shortcut must be at least 1.");
            check(channelsBefore >= 0 && channelsBehind >= 0, "A padding must not be negative.");
        }
    }

    /** In training each number is zeroed with probability {@code rate} and the others are divided by 1 - rate. */
    record Dropout(double rate) implements Layer {
        /** @throws IllegalArgumentException if the rate isn't in [0, 1) */
        public Dropout {
            check(rate >= 0 && rate < 1, "The rate of a dropout must be at least 0 and below 1.");
        }
    }

    /** The input unchanged. */
    record Identity() implements Layer {
    }
}
