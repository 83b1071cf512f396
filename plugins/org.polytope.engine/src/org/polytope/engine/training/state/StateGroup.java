package org.polytope.engine.training.state;

/** A part of a state whose names have a beginning in common. */
record StateGroup(State whole, String group) implements State {

    private String full(final String name) {
        return group + "/" + name;
    }

    @Override
    public void floats(final String name, final float[] values) {
        whole.floats(full(name), values);
    }

    @Override
    public void doubles(final String name, final double[] values) {
        whole.doubles(full(name), values);
    }

    @Override
    public double number(final String name, final double value) {
        return whole.number(full(name), value);
    }

    @Override
    public long whole(final String name, final long value) {
        return whole.whole(full(name), value);
    }

    @Override
    public String text(final String name, final String value) {
        return whole.text(full(name), value);
    }
}
