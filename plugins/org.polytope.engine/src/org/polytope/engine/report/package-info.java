/**
 * A robustness score as evidence: one document that tells somebody who wasn't there what was tested, how, with what result,
 * and what the result doesn't say. As a web page that needs nothing else, and as JSON.
 */
package org.polytope.engine.report;
