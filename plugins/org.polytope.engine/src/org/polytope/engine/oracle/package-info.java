/**
 * Models that only answer, and not at once: a search runs on a thread of its own, and hands over its questions to whoever
 * carries them to the model and brings the answers back.
 */
package org.polytope.engine.oracle;
