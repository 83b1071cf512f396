package org.polytope.engine.execution.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Refreshable;
import org.polytope.engine.network.Parameters;

/**
 * Numbers that programs read but never compute: weights, biases, slopes. They are kept in row-major order and in each
 * layout that some program asked for, and brought up to date only when one that uses them runs.
 */
final class Operand {

    private final Function<Parameters, float[]> source;

    private final Tensor plain;

    private final Device device;

    private final NativeScope scope;

    private final List<Copy> copies = new ArrayList<>();

    private long version = -1;

    /** @param source computes the numbers, in row-major order, from a network's parameters */
    Operand(final Device device, final NativeScope scope, final Function<Parameters, float[]> source,
        final long... extents) {
        this(device, scope, source, Layout.plain(extents));
    }

    /**
     * @param source computes the numbers in the order of the layout
     * @param layout without gaps
     */
    Operand(final Device device, final NativeScope scope, final Function<Parameters, float[]> source,
        final Layout layout) {
        this.device = device;
        this.scope = scope;
        this.source = source;
        plain = scope.nested(own -> permanent(layout, own));
    }

    /** With its handle, which lives as long as the operand and not only as the first program that needs it. */
    private Tensor permanent(final Layout layout, final NativeScope own) {
        final var tensor = new Tensor(layout, Storage.own(layout.bytes(), own));
        tensor.memory(device, own);
        return tensor;
    }

    /** The numbers in one layout. */
    final class Copy implements Refreshable {

        private final Tensor tensor;

        private final PrimitiveStep reorder;

        private long copyVersion = -1;

        private Copy(final Layout layout, final NativeScope own) {
            if (plain.layout().equals(layout)) {
                tensor = plain;
                reorder = null;
                return;
            }
            tensor = permanent(layout, own);
            try (var temporaries = own.nested()) {
                reorder = Emitter.copying(device, temporaries, plain, tensor);
                reorder.tensors().forEach(argument -> argument.storage().requireAddress(own));
                reorder.prepare(own);
            }
        }

        Tensor tensor() {
            return tensor;
        }

        @Override
        public void refresh(final Parameters parameters, final long newVersion) {
            if (copyVersion != newVersion) {
                refreshPlain(parameters, newVersion);
                if (reorder != null) {
                    reorder.run();
                }
                copyVersion = newVersion;
            }
        }
    }

    /** @return the layout in which they are given: row-major where no other was asked for */
    Layout layout() {
        return plain.layout();
    }

    /** @return the numbers in a layout, shared by all who ask for it */
    Copy in(final Layout layout) {
        for (final var copy : copies) {
            if (copy.tensor().layout().equals(layout)) {
                return copy;
            }
        }
        final var copy = scope.nested(own -> new Copy(layout, own));
        copies.add(copy);
        return copy;
    }

    private void refreshPlain(final Parameters parameters, final long newVersion) {
        if (version != newVersion) {
            final var numbers = source.apply(parameters);
            plain.write(numbers, numbers.length);
            version = newVersion;
        }
    }
}
