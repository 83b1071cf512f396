package org.polytope.engine.dataset.resizing;

/** What becomes of an image whose height and width are to each other as those that are wanted are not. */
public enum AspectRatio {

    /** Both axes are scaled by as much as each needs: shapes are distorted. */
    STRETCH {
        @Override
        Span span(final Sides from, final Sides to) {
            return new Span(from.along(), to.along(), 0, to.along());
        }
    },

    /** The whole image is seen, and padded in equal parts: Pillow's {@code ImageOps.pad}. */
    PAD {
        @Override
        Span span(final Sides from, final Sides to) {
            final var other = Math.rint(from.along() / (double)from.across() * to.across());
            final var scaled = from.isLonger(to) ? to.along() : (int)Math.min(Math.max(1, other), to.along());
            return new Span(from.along(), scaled, -(int)Math.rint((to.along() - scaled) * 0.5), to.along());
        }
    },

    /**
     * The whole window is filled, and what stands over is cut off in equal parts: torchvision's {@code Resize} of the
     * shorter side, then {@code CenterCrop}.
     */
    CROP {
        @Override
        Span span(final Sides from, final Sides to) {
            final var other = (long)from.along() * to.across() / from.across();
            return centered(from.along(), from.isLonger(to) ? Math.max(other, to.along()) : to.along(), to.along());
        }
    },

    /** Nothing is scaled: the window is laid on the image's center, torchvision's {@code CenterCrop}. */
    KEEP_SCALE {
        @Override
        Span span(final Sides from, final Sides to) {
            return centered(from.along(), from.along(), to.along());
        }
    };

    /** The length of the axis in question, and of the other one. */
    record Sides(int along, int across) {

        /** @return whether the axis in question is the longer one, in proportion */
        boolean isLonger(final Sides other) {
            return (long)along * other.across > (long)across * other.along;
        }
    }

    /** @return what becomes of one axis */
    abstract Span span(Sides from, Sides to);

    /** What is padded gets the odd pixel behind, what is cut loses it where Python's {@code round} says so. */
    private static Span centered(final int from, final long scaled, final int to) {
        final var first = to > scaled ? -((to - scaled) / 2) : (long)Math.rint((scaled - to) / 2.0);
        return new Span(from, scaled, first, to);
    }
}
