import { describe, expect, it } from "vitest";
import { type Recipe, recipeSchema } from "@/lib/core/recipe";
import { RECIPE_MARK, readRecipeLink, writeRecipeLink } from "./recipe-link";

const hash = `sha256:${"0123456789abcdef".repeat(4)}` as const;
const recipe: Recipe = {
  palimpsest: 1,
  request: {
    operation: "edit",
    model: "V_3",
    prompt: "静物 with a “white jug” & 100 % more — #recipe=? 🫖".repeat(20),
    source: hash,
    seed: 7,
  },
  inputs: [{ hash, role: "source", mime: "image/png", width: 64, height: 48, byteSize: 1_234, fileName: "a b.png" }],
  made: { at: "2026-11-30T06:00:00.000Z", seed: 8, isSandbox: true, hash, width: 64, height: 48 },
};

function fragmentOf(link: string): string {
  return new URL(link).hash;
}

describe("a recipe link", () => {
  it("brings back every letter of the recipe, and tells a server nothing of it", async () => {
    const link = await writeRecipeLink("https://studio.example:8443", recipe);
    const { origin, pathname, search, hash: fragment } = new URL(link);
    expect([origin, pathname, search]).toEqual(["https://studio.example:8443", "/", ""]);
    expect(fragment.slice(RECIPE_MARK.length)).toMatch(/^[\w-]+$/);
    expect(link.length).toBeLessThan(JSON.stringify(recipe).length);
    expect(recipeSchema.parse(await readRecipeLink(fragment))).toEqual(recipe);
  });

  it("is refused when it was cut, is no base64, or holds no JSON", async () => {
    const fragment = fragmentOf(await writeRecipeLink("https://studio.example", recipe));
    for (const bad of [fragment.slice(0, -20), `${RECIPE_MARK}%%%`, RECIPE_MARK, `${fragment.slice(0, 40)}AAAA`]) {
      await expect(readRecipeLink(bad), bad).rejects.toThrow();
    }
  });

  it("is not unpacked to its end when it would fill the memory", async () => {
    const bomb = { ...recipe, request: { ...recipe.request, prompt: "0".repeat(4_000_000) } };
    const link = await writeRecipeLink("https://studio.example", bomb);
    expect(link.length).toBeLessThan(20_000);
    await expect(readRecipeLink(fragmentOf(link))).rejects.toThrow(RangeError);
  });
});
