/** A file system over the real one whose changes a test sees, lets fail, and replays as a power loss would leave them. */
package org.polytope.faults;
