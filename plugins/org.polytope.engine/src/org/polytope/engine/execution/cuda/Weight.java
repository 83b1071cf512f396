package org.polytope.engine.execution.cuda;

import org.polytope.engine.network.Parameters;

/** A parameter of the network as it is: brought to the card when a program that uses it runs, or moved there. */
final class Weight implements Operand {

    private final String name;

    private final Tensor tensor;

    private long version = -1;

    private long changes;

    Weight(final String name, final Tensor tensor) {
        this.name = name;
        this.tensor = tensor;
    }

    @Override
    public Tensor tensor() {
        return tensor;
    }

    @Override
    public long changes() {
        return changes;
    }

    /** Says that the numbers were moved on the card. */
    void changed() {
        changes++;
    }

    @Override
    public void refresh(final Parameters parameters, final long newVersion) {
        if (version != newVersion) {
            final var numbers = parameters.get(name);
            tensor.write(numbers, numbers.length);
            version = newVersion;
            changes++;
        }
    }
}
