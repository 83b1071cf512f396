package org.polytope.engine.execution.cuda;

/** NVIDIA's libraries on a {@link SimulatedCard}. */
class SimulatedCuda extends SimulatedConvolutions {

    @Override
    public void load(final Library library) {
        // is there
    }

    @Override
    public int version(final int[] version, final Library library) {
        version[0] = library == Library.CUDNN ? 91900 : 13010;
        return SUCCESS;
    }

    @Override
    public String describe(final Library library, final int status) {
        return "simulated error";
    }
}
