package org.polytope.engine.certification;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel.Norm;

/** A way to certify, and what must be attacked to hold its certificates against attacks. */
interface Certifier {

    /** @return how many images are worth certifying at once, between two looks at whether to go on */
    int batch();

    /**
     * @param images unchanged images
     * @return what is certified of each, and not yet attacked
     */
    CertifiedImage[] certify(Batch images, Progress progress);

    /** @return what attacks search: the classifier that the certificates are about, or what leads to where it is wrong */
    Target attacked(Progress progress);

    /**
     * @param images attacked images
     * @return the class that each is taken for, or {@link org.polytope.engine.certification.smoothing.SmoothedClassifier#ABSTAINED}
     */
    int[] judge(Batch images, Progress progress);

    /** @return the norm in which distances are measured */
    Norm norm();

    /** @return what is attacked with where nothing else is asked for, at some epsilon */
    AttackSuite usualAttacks(long seed);
}
