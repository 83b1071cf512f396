/**
 * Runs networks on NVIDIA cards: cuDNN convolves, cuBLAS multiplies matrices, and all else is done by kernels of our own
 * in CUDA C ({@code kernels/*.cu}), compiled for the card that is there. <b>Never seen on a card:</b> it is held against
 * the other executors on a simulated one, and off unless somebody asks for it.
 * <p>
 * No native library is named here. All that is asked of them goes through {@link org.polytope.engine.execution.cuda.Cuda},
 * which a bundle of its own offers as a service, with a JavaCPP of its own.
 */
package org.polytope.engine.execution.cuda;
