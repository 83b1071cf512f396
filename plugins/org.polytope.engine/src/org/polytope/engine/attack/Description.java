package org.polytope.engine.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an attack is called, and what a reader needs to repeat it.
 *
 * @param name for example {@code PGD-20}
 * @param settings one by one, for example {@code step 0.02}; what is usual isn't mentioned
 */
public record Description(String name, List<String> settings) {

    /** Copies the list. */
    public Description {
        settings = List.copyOf(settings);
    }

    /** @return the name, with no settings yet */
    public static Description of(final String name) {
        return new Description(name, List.of());
    }

    /** @return this with one more setting */
    public Description with(final String setting) {
        final var more = new ArrayList<>(settings);
        more.add(setting);
        return new Description(name, more);
    }

    /** @return this with one more setting, if there is one */
    public Description with(final Optional<String> setting) {
        return setting.map(this::with).orElse(this);
    }

    /** @return this, with one more setting if {@code unusual} */
    public Description withIf(final boolean unusual, final String setting) {
        return unusual ? with(setting) : this;
    }

    /** @return the name and the settings: {@code PGD-20, step 0.02, 2 restarts} */
    public String text() {
        return settings.isEmpty() ? name : name + ", " + String.join(", ", settings);
    }
}
