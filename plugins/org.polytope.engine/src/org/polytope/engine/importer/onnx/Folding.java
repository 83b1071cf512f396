package org.polytope.engine.importer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Folded;
import org.polytope.engine.tensor.Tensor;

/**
 * How images share the leading axes of a tensor: exporters put the tokens first, or windows and heads beside the images. What
 * an operator does along the last axes it does for each image by itself, so that the images can be put first and back.
 *
 * @param leading the shape of the leading axes
 * @param places where the block at each place of these axes goes when the images come first: image · blocks + its number
 * @param images how many there are
 */
record Folding(List<Integer> leading, int[] places, int images) {

    /** @return a feature as the whole tensor that the graph sees */
    static Folded folded(final Feature feature, final Translation translation) {
        return new Folded(feature.node(), feature.shape(), feature.view().tensor(translation.input().batch(),
            feature.shape().size(), 0, translation.work()), "");
    }

    /** @return the same, with the images first if they are */
    static Value seen(final Folded folded, final Translation translation) {
        return View.find(folded.places(), translation.input().batch(), folded.shape().size())
            .<Value>map(view -> new Feature(folded.node(), folded.shape(), view)).orElse(folded);
    }

    /**
     * @param kept how many axes at the end an operator works along
     * @throws IllegalArgumentException if it would mix images
     */
    static Folding of(final Folded folded, final int kept, final Translation translation) {
        final var shape = folded.places().shape();
        if (shape.size() < kept) {
            throw new IllegalArgumentException(View.MIXED);
        }
        final var leading = shape.subList(0, shape.size() - kept);
        final var images = translation.input().batch();
        final var blocks = Extents.size(leading);
        final var width = folded.places().size() / Math.max(1, blocks);
        final var all = View.positions(folded.places());
        final var size = folded.shape().size();
        final var counts = new int[images];
        final var places = new int[blocks];
        translation.work().handle(folded.places().size());
        for (int block = 0; block < blocks; block++) {
            final var image = all.get(block * width) / size;
            for (int i = 1; i < width; i++) {
                if (all.get(block * width + i) / size != image) {
                    throw new IllegalArgumentException(View.MIXED);
                }
            }
            if (counts[image] >= blocks / images) {
                throw new IllegalArgumentException(View.MIXED);
            }
            places[block] = image * (blocks / images) + counts[image]++;
        }
        return new Folding(List.copyOf(leading), places, images);
    }

    /** @return the tensor with the images first, then its blocks */
    Tensor unfolded(final Tensor tensor, final Work work) {
        final var shape = new ArrayList<Integer>(List.of(images, places.length / images));
        shape.addAll(tensor.shape().subList(leading.size(), tensor.shape().size()));
        work.make(tensor.size(), shape.size());
        final var bytes = tensor.data().length / Math.max(1, places.length);
        final var data = new byte[tensor.data().length];
        for (int block = 0; block < places.length; block++) {
            System.arraycopy(tensor.data(), block * bytes, data, places[block] * bytes, bytes);
        }
        return new Tensor(tensor.type(), shape, data);
    }

    /** @throws IllegalArgumentException if the images' blocks differ */
    Feature unfolded(final Folded folded, final Translation translation) {
        return new Feature(folded.node(), folded.shape(),
            View.of(unfolded(folded.places(), translation.work()), images, folded.shape().size()));
    }

    /**
     * @param title what put the images where they were
     * @return what was made of the images with the blocks where they were
     */
    Value refolded(final Feature made, final String title, final Translation translation) {
        final var blocks = places.length / images;
        final var width = made.view().size() / blocks;
        final var shape = new ArrayList<>(leading);
        shape.addAll(made.extents().subList(1, made.extents().size()));
        translation.work().make((long)places.length * width, shape.size());
        translation.work().handle((long)places.length * width);
        final var data =
            ByteBuffer.allocate(Math.multiplyExact(places.length * width, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (final var place : places) {
            final var image = place / blocks * made.shape().size();
            for (int i = 0; i < width; i++) {
                data.putInt(Math.addExact(image, made.view().at(place % blocks * width + i)));
            }
        }
        return seen(new Folded(made.node(), made.shape(), new Tensor(Tensor.Type.I32, shape, data.array()), title),
            translation);
    }

    boolean isLike(final Folding other) {
        return leading.equals(other.leading) && Arrays.equals(places, other.places);
    }
}
