/**
 * Each color on light and on dark ground. The six of data stay apart for color-blind readers (Okabe and Ito, 2008); all that
 * text is set in has a contrast of 4.5 to its ground (WCAG 2.2, 1.4.3), a test computes it.
 */
export const COLORS = {
    blue: ["#0072B2", "#56A9E0"], vermillion: ["#BA4C00", "#F0803C"], green: ["#00795A", "#2FB58F"],
    orange: ["#946000", "#E5A93C"], purple: ["#9A4A7D", "#D48CB8"], sky: ["#4291C3", "#8CC8F0"],
    ink: ["#1F2933", "#E8ECF0"], muted: ["#5A6673", "#A3AFBB"], rule: ["#DCE1E7", "#3A444E"], wash: ["#F5F7F9", "#222A31"],
    paper: ["#FFFFFF", "#171C21"], heat: ["#00508A", "#9AD0F5"],
};

/** The same for style sheets, attributes of SVG and options of charts. */
export const COLOR = Object.fromEntries(Object.keys(COLORS).map((name) => [name, `var(--${name})`]));

const PROPERTIES = Object.entries(COLORS).map(([name, [light, dark]]) => `--${name}: light-dark(${light}, ${dark});`).join(" ");

const LIGHT = Object.entries(COLORS).map(([name, [light]]) => `--${name}: ${light};`).join(" ");

/**
 * What {@code var(--ink)} and the others are. The document's {@code color-scheme}, which KNIME sets to the user's choice,
 * decides; on paper, and where the browser knows no {@code light-dark()}, it is the light one.
 */
export const COLOR_PROPERTIES = `:host { ${LIGHT} }
@supports (color: light-dark(#000, #fff)) { :host { ${PROPERTIES} } }
@media print { :host { color-scheme: light; } }
`;
