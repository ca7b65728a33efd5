export const history = {
  label: "Jobs, newest first",
  today: "Today",
  yesterday: "Yesterday",
  jobs: "{count, plural, one {# job} other {# jobs}}",
  empty: "Everything you make stays here, with the settings that made it.",
  end: "Kept for good. Nothing here expires.",
  open: "Show: {title}",
  more: "More",
  recall: {
    all: "Use all settings",
    seed: "Use the seed",
    prompt: "Use the prompt",
    allButSeed: "Use all but the seed",
  },
  thumbFailed: "Not loaded",
  thumbRetry: "Load again",
} as const;
