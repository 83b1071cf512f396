/** The corruptions, the one under which the fewest images are classified right first. */
export function worstFirst({ corruptions }) {
    return [...corruptions].sort((a, b) => a.mean.value - b.mean.value);
}
