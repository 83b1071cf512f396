package org.polytope.nodes.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.knime.core.node.KNIMEException;

/** Where a score stops a workflow. */
public final class Gate {

    private Gate() {
    }

    /**
     * @param refusals why a score doesn't pass, as sentences; empty ones where it does
     * @throws KNIMEException that names them all, if there are any
     */
    public static void requirePassed(final List<Optional<String>> refusals) throws KNIMEException {
        final var reasons = refusals.stream().flatMap(Optional::stream).collect(Collectors.joining(" "));
        if (!reasons.isEmpty()) {
            throw new KNIMEException(reasons);
        }
    }
}
