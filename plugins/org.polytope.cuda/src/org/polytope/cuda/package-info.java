/** NVIDIA's libraries, by JavaCPP. Nothing is decided here: the engine's room {@code execution.cuda} says what to call. */
package org.polytope.cuda;
