package org.polytope.engine.execution.onednn;

/** Knows the primitives of one operation. */
interface Kernel extends org.polytope.engine.execution.program.Kernel<Emitter> {
}
