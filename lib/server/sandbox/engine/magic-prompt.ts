import { readPrompt } from "./prompt";
import { createRandom, forkSeed, hashText, pick } from "./random";

const lights = [
  "directional light from the left",
  "low raking light with long shadows",
  "diffuse overcast light, restrained contrast",
  "a bright rim of light against cooler shadow",
  "even north light, honest colour",
] as const;

// Each names a mood the engine knows, so that the expansion shows in the picture.
const atmospheres = [
  "sunny summer light",
  "an autumn palette under raking light",
  "a pastel palette in diffuse light",
  "moody light with deep shadows",
  "a faintly vintage palette, light from one side",
] as const;

const framings = [
  "composed with generous negative space",
  "a calm, balanced composition with one clear focal point",
  "a wide view layered from foreground to distance",
  "centred and symmetrical, quietly monumental",
  "asymmetric framing with the weight in the lower third",
] as const;

const finishes = [
  "fine film grain and restrained saturation",
  "a limited palette with one confident accent",
  "tactile surface texture, crisp edges",
  "subtle tonal gradations and clean separation",
  "rich midtones, nothing blown out",
] as const;

/**
 * The expanded prompt: what was asked, then the scene the engine will draw, its light, framing and finish.
 * Local and deterministic in prompt and seed; the prompt stays at the front, so the scene does not change.
 */
export function expandPrompt(prompt: string, seed: number): string {
  const trimmed = prompt.trim().replace(/[\s.,;。，；]+$/u, "");
  const { scene, texts, colours, mood } = readPrompt(trimmed, "", seed);
  const random = createRandom(forkSeed(seed, hashText(trimmed)));
  const parts = [
    pick(random, scene.phrases),
    pick(random, mood || colours.length > 0 ? lights : atmospheres),
    pick(random, framings),
    pick(random, finishes),
  ];
  const lettering = texts.length > 0 ? ", the lettering set large in a heavy grotesque" : "";
  return `${trimmed || "An open composition"}: ${parts.join(", ")}${lettering}.`;
}
