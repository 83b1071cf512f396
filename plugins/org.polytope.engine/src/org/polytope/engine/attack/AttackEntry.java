package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * What is known of an attack before it is run: its entry in the catalog, which stands in the attack's own file.
 *
 * @param id its name in files; part of the file format, so it never changes
 * @param title what readers know it by
 * @param summary how it works, for one who chooses among attacks
 * @param family how it goes about it
 * @param norms under which it runs with these settings; {@link Norm#NONE} among them if it needs no norm
 * @param defaults settings that the literature knows, the usual ones first; all of one class
 * @param citation where it was published
 */
public record AttackEntry(String id, String title, String summary, Family family, List<Norm> norms,
    List<Default> defaults, Citation citation) {

    /** For attacks that run under every norm, and without one. */
    public static final List<Norm> EVERY_NORM = List.of(Norm.values());

    /** How an attack goes about it. */
    public enum Family {
        /** Increases a loss within epsilon, along its gradient. */
        GRADIENT("gradient", "increase a loss within epsilon"),
        /** Looks for the smallest change that is enough. */
        SMALLEST_CHANGE("smallest change",
            "look for the smallest change that fools the model, and succeed where it is at most epsilon"),
        /** Makes do with scores. */
        SCORES("scores only", "know the model's scores, but not its gradient"),
        /** Makes do with predicted classes. */
        DECISIONS("decisions only", "know nothing but the predicted class"),
        /** Tries what may happen without anybody's intent. */
        CHANCE("chance", "try what could happen without an attacker");

        private final String title;

        private final String manner;

        Family(final String title, final String manner) {
            this.title = title;
            this.manner = manner;
        }

        /** @return what it is called: {@code smallest change} */
        public String title() {
            return title;
        }

        /** @return what its attacks do, in the plural: {@code know nothing but the predicted class} */
        public String manner() {
            return manner;
        }
    }

    /**
     * Settings that the literature knows.
     *
     * @param name what they are called among those of the same attack
     * @param attack the attack with these settings
     */
    public record Default(String name, Attack attack) {
    }

    /** @throws IllegalArgumentException without a norm or settings, or if the settings are of several classes */
    public AttackEntry {
        norms = List.copyOf(norms);
        defaults = List.copyOf(defaults);
        if (norms.isEmpty() || defaults.stream().map(setting -> setting.attack().getClass()).distinct().count() != 1) {
            throw new IllegalArgumentException(
                "The attack %s needs a norm, and settings of its own class only.".formatted(id));
        }
    }

    /** @return its usual settings */
    public Attack standard() {
        return defaults.get(0).attack();
    }

    /** @return what it asks of the model */
    public Access access() {
        return standard().access();
    }

    /** @return the record of its settings */
    public Class<? extends Attack> type() {
        return standard().getClass();
    }

    /** @return whether it can be led toward a class */
    public boolean targeted() {
        return has(Goal.class);
    }

    /** @return whether it has a setting of this type */
    public boolean has(final Class<?> setting) {
        return Arrays.stream(type().getRecordComponents()).anyMatch(component -> component.getType() == setting);
    }

    /** @return why the attack can't be run under this norm, as a sentence; empty if it can */
    public Optional<String> unsuited(final ThreatModel threat) {
        return norms.contains(threat.norm()) ? Optional.empty()
            : Optional.of("%s works %s, not under %s.".formatted(title, normsInWords(), threat.norm().symbol()));
    }

    /** @return {@code under L∞, L2 and without a norm} */
    public String normsInWords() {
        final var named = norms.stream().filter(norm -> norm != Norm.NONE).map(Norm::symbol)
            .collect(Collectors.joining(", "));
        if (named.isEmpty()) {
            return "without a norm";
        }
        return "under " + named + (norms.contains(Norm.NONE) ? " and without a norm" : "");
    }
}
