export const remix = {
  empty: {
    title: "Choose the picture to remix",
    text: "A new picture is made from it and your prompt. The image weight says how near it stays.",
  },
  stage: {
    crop: "Used: {width, number} × {height, number}",
    label: "{name}, with the crop of a remix",
    prompt: "What the remix should show",
  },
  bar: {
    label: "Remix",
    cropped:
      "Cropped to {ratio} before it is remixed: {width, number} × {height, number} of {fullWidth, number} × {fullHeight, number}",
    uncropped: "All of the picture is used",
    ownShape: "Use {ratio}, nearest to the picture",
    suggestion: "Prompt of this picture",
    take: "Use it",
    taken: "The picture's own prompt is taken over",
    undo: "Undo",
  },
} as const;
