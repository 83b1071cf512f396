package org.polytope.engine.attack.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackWrapper;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.QueryBudget;
import org.polytope.engine.attack.blackbox.BoundaryAttack;
import org.polytope.engine.attack.blackbox.GaussianNoise;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Spatial;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.minimum.ElasticNet;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.attack.minimum.SaliencyMap;
import org.polytope.engine.corruption.CommonCorruptions;

/**
 * All attacks there are, in the order in which readers see them: by family. A new attack is added here; whoever needs
 * to know which attacks there are (the JSON form, the nodes, tests, benchmarks, the documentation) reads it.
 */
public final class AttackCatalog {

    /** The attacks. */
    public static final List<AttackEntry> ATTACKS = List.of( //
        Fgsm.ENTRY, //
        RandomStepFgsm.ENTRY, //
        Bim.ENTRY, //
        Mim.ENTRY, //
        Pgd.ENTRY, //
        Apgd.ENTRY, //
        CarliniWagner.ENTRY, //
        ElasticNet.ENTRY, //
        DeepFool.ENTRY, //
        FastMinimumNorm.ENTRY, //
        Fab.ENTRY, //
        SaliencyMap.ENTRY, //
        Square.ENTRY, //
        Spsa.ENTRY, //
        HopSkipJump.ENTRY, //
        BoundaryAttack.ENTRY, //
        RandomSearch.ENTRY, //
        GaussianNoise.ENTRY, //
        Spatial.ENTRY, //
        CommonCorruptions.ENTRY);

    /** The records that run another attack otherwise. */
    public static final List<AttackWrapper> WRAPPERS =
        List.of(ApgdFromOutside.WRAPPER, ExpectationOverTransformation.WRAPPER, QueryBudget.WRAPPER);

    private AttackCatalog() {
    }

    /** @return the records of settings by their names in files, of attacks and of what runs them otherwise */
    public static Map<String, Class<? extends Attack>> types() {
        final var types = new LinkedHashMap<String, Class<? extends Attack>>();
        ATTACKS.forEach(entry -> types.put(entry.id(), entry.type()));
        WRAPPERS.forEach(wrapper -> types.put(wrapper.id(), wrapper.type()));
        return types;
    }
}
