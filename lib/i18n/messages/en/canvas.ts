export const canvas = {
  zoom: "Zoom",
  fit: "Fit",
  failed: {
    title: "The picture did not load",
    advice: "It is safe in the archive. Check the connection to the studio and try again.",
    retry: "Try again",
  },
} as const;
