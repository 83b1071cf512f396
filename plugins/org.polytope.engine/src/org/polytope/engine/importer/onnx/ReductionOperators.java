package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Reduced;
import org.polytope.engine.importer.window.Zeros;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.tensor.Tensor;

/**
 * Means, sums and maxima along axes. Whatever the order of the axes, along all rows and columns they are global poolings,
 * along channels alone a 1×1 convolution; one axis may be taken after the other.
 */
final class ReductionOperators {

    /** How often each number is looked at, and how long that takes, against one that is moved. */
    private static final long HANDLINGS = 8;

    private ReductionOperators() {
    }

    static Value mean(final OnnxNode node, final Translation translation) {
        return reduced(node, translation, translation.value(node, 0), Reduction.MEAN);
    }

    static Value sum(final OnnxNode node, final Translation translation) {
        return reduced(node, translation, translation.value(node, 0), Reduction.SUM);
    }

    static Value maximum(final OnnxNode node, final Translation translation) {
        return reduced(node, translation, translation.value(node, 0), Reduction.MAXIMUM);
    }

    static Value globalAveragePool(final OnnxNode node, final Translation translation) {
        return translation.draft().append(node, new GlobalAveragePool(), translation.maps(node, 0));
    }

    static Value globalMaxPool(final OnnxNode node, final Translation translation) {
        return pooled(node, translation, translation.maps(node, 0), Reduction.MAXIMUM);
    }

    /** @return what is to be said of something that reads {@code reduced}, behind its title */
    static String problem(final Reduced reduced) {
        return "which takes a %s of numbers that an earlier operator reordered in a way that can't be read."
            .formatted(reduced.kind());
    }

    /** @return a reduction along whatever axes, of numbers that are brought together first; empty if no layer does that */
    static Optional<Feature> arranged(final Reduced reduced, final Translation translation) {
        final var extents = reduced.view().extents();
        final var together = extents.get(extents.size() - 1);
        final var kept = extents.subList(0, extents.size() - 1);
        final var shape = new ImageShape(Extents.size(kept), together, 1);
        return new Arrangement(positions(reduced.view()), shape)
            .from(reduced.of(), reduced.node().input(0), translation)
            .map(maps -> pooled(reduced.node(), translation, maps, reduced.kind()).seenAs(View.inOrder(kept)));
    }

    /** @param value what is reduced along the axes that {@code node} names */
    static Value reduced(final OnnxNode node, final Translation translation, final Value value,
        final Reduction kind) {
        final var shape = translation.shape(value);
        final var given = ShapeOperators.axes(node, translation);
        if (given.isEmpty() && node.integer("noop_with_empty_axes", 0) != 0) {
            return value;
        }
        final var axes = given.stream().map(axis -> Extents.position(axis, shape.size()))
            .collect(Collectors.toCollection(TreeSet::new));
        if (axes.isEmpty() || axes.contains(0)) {
            throw new IllegalArgumentException(("it takes the %s of numbers of shape %s an image along the axes %s, "
                + "those of different images among them; one image's scores may depend on no other.").formatted(kind,
                    shape.subList(1, shape.size()), axes));
        }
        final var before = value instanceof Reduced pending && pending.kind() == kind ? Optional.of(pending)
            : Optional.<Reduced>empty();
        final var of = before.map(Reduced::of).orElseGet(() -> input(node, translation, value));
        final var view = before.map(Reduced::view).orElse(of.view());
        return finished(node, translation,
            new Reduced(of, gathered(view, shape.size(), axes, node.integer("keepdims", 1) != 0,
                translation.work()), kind, node, axes));
    }

    /** @return what is reduced; made readable first if it has only some of the rows and columns */
    private static Feature input(final OnnxNode node, final Translation translation, final Value value) {
        final var feature = translation.feature(value, node.input(0));
        return Readable.step(feature).filter(step -> step > 1).isPresent()
            ? Readable.maps(feature, node.input(0), translation) : feature;
    }

    /** @return the view with the numbers along {@code axes}, and behind {@code rank} axes, along one last axis */
    private static View gathered(final View view, final int rank, final TreeSet<Integer> axes,
        final boolean keepsAxes, final Work work) {
        work.handle(HANDLINGS * view.size());
        final var positions = view.tensor(1, 0, 0, work);
        final var order = IntStream.range(0, rank).filter(axis -> !axes.contains(axis)).boxed()
            .collect(Collectors.toCollection(ArrayList::new));
        order.addAll(axes);
        IntStream.range(rank, positions.shape().size()).forEach(order::add);
        final var shape = new ArrayList<Integer>();
        int kept = 1;
        for (int axis = 0; axis < rank; axis++) {
            if (!axes.contains(axis)) {
                shape.add(positions.shape().get(axis));
                kept *= positions.shape().get(axis);
            } else if (keepsAxes) {
                shape.add(1);
            }
        }
        shape.add(view.size() / kept);
        final var turned = new Tensor(Tensor.Type.I32, shape, Rearrangement.permuted(positions, order, work).data());
        return View.of(turned.shape().subList(1, shape.size()),
            Arrays.stream(turned.wholeNumbers()).mapToInt(Math::toIntExact).toArray());
    }

    private static Value finished(final OnnxNode node, final Translation translation, final Reduced reduced) {
        final var extents = reduced.view().extents();
        final var together = extents.get(extents.size() - 1);
        final var kept = extents.subList(0, extents.size() - 1);
        final var of = reduced.of();
        if (together == 1) {
            return of.seenAs(View.of(kept, positions(reduced.view())));
        }
        final var channels = wholeChannels(reduced.view(), together, of.plane());
        if (channels.isPresent()) {
            return pooled(node, translation, reduced, kept, channels.get());
        }
        return reduced.kind() == Reduction.MAXIMUM ? reduced
            : mixed(node, translation, reduced, kept, together).<Value>map(feature -> feature).orElse(reduced);
    }

    private static int[] positions(final View view) {
        return IntStream.range(0, view.size()).map(view::at).toArray();
    }

    /** @return of which channels {@code together} numbers each are all */
    private static Optional<List<List<Integer>>> wholeChannels(final View view, final int together, final int plane) {
        if (plane == 1 || together % plane != 0) {
            return Optional.empty();
        }
        final var all = new ArrayList<List<Integer>>();
        for (int first = 0; first < view.size(); first += together) {
            final var seen = IntStream.range(first, first + together).map(view::at).boxed()
                .collect(Collectors.toSet());
            final var channels = seen.stream().map(position -> position / plane).distinct().sorted().toList();
            if (seen.size() != together || channels.size() != together / plane) {
                return Optional.empty();
            }
            all.add(channels);
        }
        return Optional.of(all);
    }

    private static Value pooled(final OnnxNode node, final Translation translation, final Reduced reduced,
        final List<Integer> kept, final List<List<Integer>> channels) {
        if (channels.stream().allMatch(one -> one.size() == 1)) {
            return pooled(node, translation, reduced.of(), reduced.kind())
                .seenAs(View.of(kept, channels.stream().mapToInt(one -> one.get(0)).toArray()));
        } else if (reduced.kind() == Reduction.MAXIMUM) {
            return reduced;
        }
        return mixed(node, translation, pooled(node, translation, reduced.of(), reduced.kind()), reduced.kind(),
            channels).seenAs(View.inOrder(kept));
    }

    private static Feature pooled(final OnnxNode node, final Translation translation, final Feature of,
        final Reduction kind) {
        final var draft = translation.draft();
        final var maps = Feature.of(of.node(), of.shape());
        if (kind == Reduction.MAXIMUM) {
            return draft.append(node,
                new MaxPool(new Window(of.shape().height(), of.shape().width(), 1, 1, 0, 0, 0, 0)), maps);
        }
        final var mean = draft.append(node, new GlobalAveragePool(), maps);
        return kind == Reduction.MEAN ? mean : (Feature)AffineOperators.step(node, translation, mean,
            Tensor.ofFloats(List.of(), new float[]{of.plane()}), Step.TIMES);
    }

    /** @return sums or means of channels at each pixel, if that is what they are */
    private static Optional<Feature> mixed(final OnnxNode node, final Translation translation, final Reduced reduced,
        final List<Integer> kept, final int together) {
        final var of = reduced.of();
        final var mixtures = new LinkedHashMap<List<Integer>, Integer>();
        final var positions = new int[reduced.view().size() / together];
        for (int group = 0; group < positions.length; group++) {
            final var pixel = reduced.view().at(group * together) % of.plane();
            final var channels = new ArrayList<Integer>();
            for (int i = 0; i < together; i++) {
                final var position = reduced.view().at(group * together + i);
                if (position % of.plane() != pixel) {
                    return Optional.empty();
                }
                channels.add(position / of.plane());
            }
            channels.sort(null);
            final var mixture = mixtures.computeIfAbsent(channels, key -> mixtures.size());
            positions[group] = mixture * of.plane() + pixel;
        }
        return Optional.of(mixed(node, translation, of, reduced.kind(), List.copyOf(mixtures.keySet()))
            .seenAs(View.of(kept, positions)));
    }

    /** @param mixtures the channels of which each sum or mean is taken */
    private static Feature mixed(final OnnxNode node, final Translation translation, final Feature of,
        final Reduction kind, final List<List<Integer>> mixtures) {
        final var weights = Zeros.of(mixtures.size(), of.shape().channels());
        for (int row = 0; row < mixtures.size(); row++) {
            final var share = kind == Reduction.MEAN ? 1f / mixtures.get(row).size() : 1f;
            for (final var channel : mixtures.get(row)) {
                weights[row * of.shape().channels() + channel] += share;
            }
        }
        return translation.draft().mixed(translation.draft().name(node, ""), of, weights);
    }
}
