package org.polytope.nodes.dialog;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** The upper limits of numbers, as dialogs say them; the settings refuse what is above, whoever sets it. */
public final class Limits {

    /** No pixel range is so wide, and no sum of pixels so large. */
    public static final double LARGEST_EPSILON = 1e6;

    /** The most epochs of a training. */
    public static final int MOST_EPOCHS = 100_000;

    private Limits() {
    }

    /** For what one alone is none of, such as classes. */
    public static final class AtLeastTwo extends MinValidation {
        @Override
        protected double getMin() {
            return 2;
        }
    }

    /** For shares of a whole. */
    public static final class AtMostOne extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    /** For shares that must leave something. */
    public static final class BelowOne extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }

        @Override
        public boolean isExclusive() {
            return true;
        }
    }

    /** For the lesser share of two. */
    public static final class AtMostHalf extends MaxValidation {
        @Override
        protected double getMax() {
            return 0.5;
        }
    }

    /** For angles to both sides, in degrees. */
    public static final class AtMostHalfATurn extends MaxValidation {
        @Override
        protected double getMax() {
            return 180;
        }
    }

    /** For severities of corruptions. */
    public static final class AtMostFive extends MaxValidation {
        @Override
        protected double getMax() {
            return 5;
        }
    }

    /** For what a view shows. */
    public static final class AtMostThousand extends MaxValidation {
        @Override
        protected double getMax() {
            return 1000;
        }
    }

    /** For epochs. */
    public static final class AtMostEpochs extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_EPOCHS;
        }
    }

    /** For epsilon. */
    public static final class AtMostEpsilon extends MaxValidation {
        @Override
        protected double getMax() {
            return LARGEST_EPSILON;
        }
    }
}
