import type { Config } from "tailwindcss";

/**
 * Names for the tokens in app/globals.css. Where a scale is replaced and not extended, the default one is gone on
 * purpose: a raw colour or a stray size then has no class to hide behind.
 *
 * Values are references, resolved where they are used, so a surface may remap a token (a raised panel lightens its
 * fields). There is no `darkMode` here: the theme swaps the tokens, and the `dark` and `light` variants of the CSS
 * file know the attribute, which this file's option does not.
 */
const config: Config = {
  theme: {
    screens: { sm: "560px", md: "900px", lg: "1200px", xl: "1600px" },
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",

      stage: "var(--stage)",
      bg: "var(--bg)",
      raised: "var(--raised)",
      field: "var(--field)",
      "field-raised": "var(--field-on-raised)",
      "field-hover": "color-mix(in oklab, var(--field), var(--ink) 8%)",
      "field-active": "color-mix(in oklab, var(--field), var(--ink) 14%)",
      track: "var(--track)",
      thumb: "var(--thumb)",
      hover: "var(--hover)",
      active: "var(--active)",

      line: "var(--line)",
      "line-control": "var(--line-control)",
      "line-strong": "var(--line-strong)",
      "line-picture": "var(--line-picture)",

      text: "var(--ink)",
      "text-2": "var(--ink-2)",
      "text-3": "var(--ink-3)",
      "text-off": "var(--ink-off)",

      accent: "var(--accent)",
      "accent-hover": "var(--accent-hover)",
      "accent-active": "var(--accent-active)",
      "accent-line": "var(--accent-line)",
      "accent-text": "var(--accent-text)",
      "accent-soft": "var(--accent-soft)",
      "on-accent": "var(--on-accent)",

      danger: "var(--danger)",
      "danger-soft": "var(--danger-soft)",
      "danger-fill": "var(--danger-fill)",
      "danger-ground": "color-mix(in oklab, var(--bg), var(--danger) 9%)",
      warning: "var(--warning)",
      "warning-soft": "var(--warning-soft)",
      "warning-ground": "color-mix(in oklab, var(--bg), var(--warning) 9%)",
      success: "var(--success)",
      "success-soft": "var(--success-soft)",
      "on-success": "var(--on-success)",
      "dot-danger": "var(--dot-danger)",
      "dot-warning": "var(--dot-warning)",
      "dot-success": "var(--dot-success)",

      scrim: "var(--scrim)",
      "scrim-soft": "var(--scrim-soft)",
      "on-picture": "var(--on-picture)",
      "on-picture-line": "var(--on-picture-line)",
      mask: "var(--mask)",
      veil: "var(--veil)",
    },
    fontFamily: { sans: "var(--font-sans)", mono: "var(--font-mono)" },
    fontSize: {
      11: "var(--type-11)",
      12: "var(--type-12)",
      13: "var(--type-13)",
      14: "var(--type-14)",
      16: "var(--type-16)",
      20: "var(--type-20)",
      28: "var(--type-28)",
      "entry-s": "var(--type-entry-s)",
      entry: "var(--type-entry)",
      prompt: "var(--type-prompt)",
    },
    fontWeight: {
      normal: "var(--weight-normal)",
      medium: "var(--weight-medium)",
      semibold: "var(--weight-semibold)",
    },
    borderRadius: {
      none: "0",
      inner: "var(--radius-inner)",
      tag: "var(--radius-tag)",
      ctl: "var(--radius-ctl)",
      prompt: "var(--radius-prompt)",
      panel: "var(--radius-panel)",
      sheet: "var(--radius-sheet)",
      full: "999px",
    },
    boxShadow: { float: "var(--lift-float)", picture: "var(--lift-picture)", none: "none" },
    zIndex: {
      0: "0",
      1: "1",
      2: "2",
      canvas: "var(--plane-canvas)",
      overlay: "var(--plane-overlay)",
      hud: "var(--plane-hud)",
      panel: "var(--plane-panel)",
      top: "var(--plane-top)",
      pop: "var(--plane-pop)",
      dialog: "var(--plane-dialog)",
      toast: "var(--plane-toast)",
      tip: "var(--plane-tip)",
    },
    transitionDuration: {
      fast: "var(--motion-fast)",
      base: "var(--motion-base)",
      slow: "var(--motion-slow)",
    },
    transitionTimingFunction: { calm: "var(--motion-ease)" },
    extend: {
      lineHeight: {
        prompt: "1.5",
        tight: "var(--leading-tight)",
        base: "var(--leading-base)",
        loose: "var(--leading-loose)",
      },
      spacing: {
        "ctl-xs": "var(--ctl-xs)",
        "ctl-s": "var(--ctl-s)",
        ctl: "var(--ctl)",
        "ctl-m": "var(--ctl-m)",
        "ctl-l": "var(--ctl-l)",
        "ctl-xl": "var(--ctl-xl)",
        chip: "var(--chip)",
        hit: "var(--hit)",
        row: "var(--row)",
        "room-top": "var(--room-top)",
        "room-left": "var(--room-left)",
        "room-tools": "var(--room-tools)",
        "room-right": "var(--room-right)",
      },
      animation: {
        "fade-in": "fade-in var(--motion-base) var(--motion-ease)",
        "fade-out": "fade-out var(--motion-fast) var(--motion-ease)",
        "pop-in": "pop-in var(--motion-base) var(--motion-ease)",
        "sheet-in": "sheet-in var(--motion-slow) var(--motion-ease)",
        "sheet-out": "sheet-out var(--motion-slow) var(--motion-ease)",
        "fold-open": "fold-open var(--motion-slow) var(--motion-ease)",
        "fold-close": "fold-close var(--motion-slow) var(--motion-ease)",
        turn: "var(--motion-turn)",
        breathe: "var(--motion-breathe)",
        beat: "var(--motion-beat)",
      },
    },
  },
};

export default config;
