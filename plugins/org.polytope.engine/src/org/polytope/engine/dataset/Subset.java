package org.polytope.engine.dataset;

import java.util.List;
import java.util.Objects;

/** Some images of another data set. */
final class Subset implements Dataset {

    private final Dataset whole;

    private final int[] indices;

    Subset(final Dataset whole, final int[] indices) {
        this.whole = whole;
        this.indices = indices.clone();
        for (final var index : this.indices) {
            Objects.checkIndex(index, whole.size());
        }
    }

    @Override
    public ImageShape shape() {
        return whole.shape();
    }

    @Override
    public List<String> classNames() {
        return whole.classNames();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public int label(final int index) {
        return whole.label(indices[index]);
    }

    @Override
    public void read(final int index, final float[] into, final int offset) {
        whole.read(indices[index], into, offset);
    }
}
