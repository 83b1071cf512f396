/**
 * How a network becomes a program, and how a program is run: the same for every library and device. A <b>backend</b>
 * supplies what differs between them, in these types:
 * <ul>
 * <li>{@link org.polytope.engine.execution.program.DeviceTensor}: an array in the device's memory. Most lie in the
 * {@link org.polytope.engine.execution.program.Arena}, one block for all programs of an executor, at a place that
 * follows from when they are needed ({@link org.polytope.engine.execution.program.Buffer}); weights and constants lie
 * elsewhere.</li>
 * <li>{@link org.polytope.engine.execution.program.Step}: one call of the library, prepared once and run often.</li>
 * <li>{@link org.polytope.engine.execution.program.Kernel}: knows the steps of one
 * {@link org.polytope.engine.execution.program.Operation}, forward and backward, and hands them to a
 * {@link org.polytope.engine.execution.program.Recorder}.</li>
 * <li>{@link org.polytope.engine.execution.program.Fusion}: what may be computed in one sweep.</li>
 * <li>{@link org.polytope.engine.execution.program.Compilation}: makes values and kernels; the order, the sums of
 * gradients and the ends at which the host reads and writes are the room's.</li>
 * <li>{@link org.polytope.engine.execution.program.DeviceDescent}: if it likes, makes training steps where the weights
 * lie.</li>
 * <li>{@link org.polytope.engine.execution.program.Queue}: runs steps one after the other.</li>
 * <li>{@link org.polytope.engine.execution.program.Backend}: brings all of that to a
 * {@link org.polytope.engine.execution.program.ProgramExecutor}, which looks after everything else: the order of calls,
 * the parameters and their versions, batch normalizations folded outside training, the programs by kind of pass and
 * batch size.</li>
 * </ul>
 * A new backend begins with tensors, an arena and a queue, then adds one kernel a layer; the executor contract's tests
 * tell when it is done. It is offered by an {@link org.polytope.engine.execution.ExecutorProvider}.
 */
package org.polytope.engine.execution.program;
