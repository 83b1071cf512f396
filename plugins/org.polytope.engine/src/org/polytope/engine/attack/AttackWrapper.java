package org.polytope.engine.attack;

/**
 * What is known of a record that isn't an attack by itself but runs another one otherwise: the other kind of entry in
 * the catalog.
 *
 * @param id its name in files; part of the file format, so it never changes
 * @param type the record of its settings
 * @param title what readers know it by
 * @param summary what becomes of the attack inside
 * @param citation where it was published
 */
public record AttackWrapper(String id, Class<? extends Attack> type, String title, String summary,
    Citation citation) {
}
