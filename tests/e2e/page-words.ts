import type { Page } from "playwright/test";

/** Every text a person meets on the page: what is written in view, and the names, hints and placeholders around it. */
export function listWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const written = document.body.innerText.split("\n");
    const named = [...document.querySelectorAll("body *")].flatMap((element) =>
      ["aria-label", "title", "placeholder", "alt", "aria-description"].map((name) => element.getAttribute(name) ?? ""),
    );
    return [...new Set([...written, ...named].map((text) => text.trim()).filter((text) => text !== ""))];
  });
}
