package org.polytope.nodes.attack;

import java.util.Locale;
import java.util.function.Function;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackEntry;

/**
 * An attack of the catalog that can be chosen in the Attack node.
 *
 * @param name how settings name it; part of saved workflows
 * @param entry what the catalog says of it
 * @param recipe how it is made of its settings
 */
record AttackMethod(String name, AttackEntry entry, Function<SharedSettings, Attack> recipe) {

    /** @return an attack that settings name as files do: {@code DEEP_FOOL} for {@code deep-fool} */
    static AttackMethod of(final AttackEntry entry, final Function<SharedSettings, Attack> recipe) {
        return new AttackMethod(entry.id().toUpperCase(Locale.ROOT).replace('-', '_'), entry, recipe);
    }

    /** @return for example {@code FGSM (gradient)} */
    String label() {
        return "%s (%s)".formatted(entry.title(), entry.family().title());
    }
}
