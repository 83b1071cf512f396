package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;

/** The sum of feature maps that nothing before it could take along, with the ReLU behind it. */
record AddKernel(Ends ends) implements Kernel<Emitter> {

    @Override
    public void forward(final Emitter emitter) {
        final var inputs = ends.inputs();
        final var result = emitter.tensor(ends.size());
        var sum = inputs.get(0).tensor();
        for (int i = 1; i < inputs.size(); i++) {
            ends.finish(emitter, sum, null, inputs.get(i).tensor(), i == inputs.size() - 1 && ends.rectifies(), result);
            sum = result;
        }
        if (inputs.size() == 1) {
            ends.finish(emitter, sum, null, null, ends.rectifies(), result);
        }
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter);
        ends.inputs().forEach(input -> input.addGradient(gradient.tensor(), false));
    }
}
