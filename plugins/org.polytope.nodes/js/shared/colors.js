/** Colors that stay apart for color-blind readers (Okabe and Ito, 2008), on white. */
export const COLOR = {
    blue: "#0072B2", vermillion: "#D55E00", green: "#00795A", orange: "#B87400", purple: "#A8558A", sky: "#3A93C9",
    ink: "#1F2933", muted: "#5A6673", rule: "#DCE1E7", wash: "#F5F7F9",
};

/** The same colors for style sheets: {@code var(--ink)}. */
export const COLOR_PROPERTIES = `:host { ${Object.entries(COLOR).map(([name, value]) => `--${name}: ${value};`).join(" ")} }`;
