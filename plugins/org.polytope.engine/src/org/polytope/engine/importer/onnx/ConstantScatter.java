package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.tensor.Tensor;

/** Constants of which parts are replaced, as exporters write assignments to slices. */
final class ConstantScatter {

    private ConstantScatter() {
    }

    /** The first constant, in which what the indices of the second choose is replaced by the third. */
    static Tensor compute(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var from = in.get(0);
        final var indices = in.get(1).wholeNumbers();
        final var depth = in.get(1).shape().isEmpty() ? 0 : in.get(1).shape().get(in.get(1).shape().size() - 1);
        if (depth < 1 || depth > from.shape().size() || in.get(2).type() != from.type()
            || !node.text("reduction", "none").equals("none")) {
            throw new IllegalArgumentException("it replaces parts of a constant in a way that can't be read.");
        }
        final var block = Extents.size(from.shape().subList(depth, from.shape().size()));
        final var count = indices.length / depth;
        if (in.get(2).size() != (long)count * block) {
            throw new IllegalArgumentException(
                "it replaces %s parts of %s numbers by %s numbers.".formatted(count, block,
                    in.get(2).size()));
        }
        work.make(from.size(), from.shape().size());
        work.handle((long)count * (block + depth));
        final var strides = Extents.strides(from.shape());
        final var data = from.data().clone();
        final var bytes = block * from.type().bytes();
        for (int i = 0; i < count; i++) {
            int place = 0;
            for (int axis = 0; axis < depth; axis++) {
                place += Extents.position(indices[i * depth + axis], from.shape().get(axis)) * strides[axis];
            }
            System.arraycopy(in.get(2).data(), i * bytes, data, place * from.type().bytes(), bytes);
        }
        return new Tensor(from.type(), from.shape(), data);
    }
}
