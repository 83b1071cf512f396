package org.polytope.engine.execution.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
        this.device = device;
        this.scope = scope;
        this.source = source;
        final var layout = Layout.plain(extents);
        plain = new Tensor(layout, Storage.own(layout.bytes(), scope));
    }

    /** The numbers in one layout. */
    final class Copy {

        private final Tensor tensor;

        private final Step reorder;

        private long copyVersion = -1;

        private Copy(final Layout layout) {
            if (plain.layout().equals(layout)) {
                tensor = plain;
                reorder = null;
                return;
            }
            tensor = new Tensor(layout, Storage.own(layout.bytes(), scope));
            try (var temporaries = new NativeScope()) {
                reorder = Emitter.copying(device, temporaries, plain, tensor);
                reorder.tensors().forEach(argument -> argument.storage().requireAddress(scope));
                reorder.prepare(device, scope);
            }
        }

        Tensor tensor() {
            return tensor;
        }

        /** Makes it hold the numbers of that version of the parameters. */
        void refresh(final Parameters parameters, final long newVersion) {
            if (copyVersion != newVersion) {
                refreshPlain(parameters, newVersion);
                if (reorder != null) {
                    reorder.run();
                }
                copyVersion = newVersion;
            }
        }
    }

    /** @return the row-major layout */
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
        final var copy = new Copy(layout);
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
