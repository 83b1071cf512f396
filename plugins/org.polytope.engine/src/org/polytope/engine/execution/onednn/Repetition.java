package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/**
 * Two feature maps that are joined number by number; one may be repeated along channels, rows or columns of the other.
 *
 * @param whole of the output's extents
 * @param part the other one
 * @param output what both make
 */
record Repetition(Value whole, Value part, Value output) {

    static Repetition of(final Operation operation, final Compilation compilation) {
        final var first = compilation.value(operation.inputs().get(0));
        final var second = compilation.value(operation.inputs().get(1));
        final var output = compilation.value(operation.output());
        return Sums.sameExtents(first, output) ? new Repetition(first, second, output)
            : new Repetition(second, first, output);
    }

    /** @return the layout in which both are joined */
    Layout layout() {
        return whole.tensor().layout();
    }

    /** @return the part in that layout, or row-major where it is repeated by the library */
    Tensor repeated(final Emitter emitter, final Phase phase) {
        if (Planes.isPerChannel(part, output)) {
            return Planes.spread(emitter, phase, part.tensor(), 1, layout());
        }
        return Sums.sameExtents(part, output) ? part.in(layout(), emitter) : part.plain(emitter);
    }

    /** @return the sums of what has the output's extents over all that each number of the part was repeated to */
    Tensor sums(final Emitter emitter, final Tensor all) {
        return Planes.isPerChannel(part, output) ? Planes.sums(emitter, part.gradientPhase(), all)
            : Sums.to(emitter, part.gradientPhase(), all, part.extents());
    }
}
