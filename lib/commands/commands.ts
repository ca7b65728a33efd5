import type { Command } from "./command";

/**
 * Everything a user can do in this release, literally. A command that does not exist yet is not here; a command
 * without a handler on the present screen is shown as disabled, with the reason.
 */
export const commands = [
  { id: "studio.run", group: "studio", keys: ["Mod+Enter"], worksInText: true },
  { id: "studio.cancel", group: "studio", keys: ["Shift+X"] },
  { id: "studio.focusPrompt", group: "studio", keys: ["Alt+A"], worksInText: true },
  { id: "studio.olderPrompt", group: "studio", keys: ["Alt+ArrowUp"], worksInText: true, repeats: true },
  { id: "studio.newerPrompt", group: "studio", keys: ["Alt+ArrowDown"], worksInText: true, repeats: true },
  { id: "studio.uploadPicture", group: "studio", keys: ["U"] },
  { id: "sweep.toggle", group: "studio", keys: ["Shift+W"] },
  { id: "studio.undo", group: "studio", keys: ["Mod+Z"], scope: "picture" },

  { id: "operation.generate", group: "operation" },
  { id: "operation.edit", group: "operation" },
  { id: "operation.remix", group: "operation" },
  { id: "operation.reframe", group: "operation" },
  { id: "operation.replaceBackground", group: "operation" },
  { id: "operation.upscale", group: "operation" },
  { id: "operation.describe", group: "operation" },
  { id: "operation.removeBackground", group: "operation" },
  { id: "operation.generateTransparent", group: "operation" },

  { id: "picture.previous", group: "picture", keys: ["ArrowLeft"], repeats: true },
  { id: "picture.next", group: "picture", keys: ["ArrowRight"], repeats: true },
  { id: "picture.star", group: "picture", keys: ["."] },
  { id: "picture.trash", group: "picture", keys: ["Delete"] },
  { id: "picture.export", group: "picture", keys: ["Shift+D"] },
  { id: "lineage.open", group: "picture", keys: ["Y"] },
  { id: "lineage.replay", group: "picture", keys: ["Shift+Y"] },

  { id: "recall.all", group: "settings", keys: ["A"], scope: "picture" },
  { id: "recall.seed", group: "settings", keys: ["S"], scope: "picture" },
  { id: "recall.prompt", group: "settings", keys: ["P"], scope: "picture" },
  { id: "recall.allButSeed", group: "settings", keys: ["R"], scope: "picture" },
  { id: "recall.differing", group: "settings", keys: ["D"], scope: "picture" },
  { id: "recipe.copyLink", group: "settings", keys: ["L"], scope: "picture" },
  { id: "recipe.copyJson", group: "settings", keys: ["J"], scope: "picture" },
  { id: "recipe.copyCurl", group: "settings" },

  { id: "use.source", group: "picture", keys: ["Shift+E"] },
  { id: "use.mask", group: "picture", keys: ["Shift+M"] },
  { id: "use.styleReference", group: "picture", keys: ["Shift+R"] },
  { id: "use.characterReference", group: "picture", keys: ["Shift+P"] },
  { id: "use.compare", group: "picture", keys: ["Shift+B"] },

  // Over a picture as well: the gallery recalls settings by the same letters.
  { id: "gallery.row", group: "gallery", keys: ["ArrowUp", "ArrowDown"], scope: "picture", repeats: true },
  { id: "gallery.ends", group: "gallery", keys: ["Home", "End"], scope: "picture" },
  { id: "gallery.open", group: "gallery", keys: ["Enter"], scope: "picture" },
  { id: "gallery.select", group: "gallery", keys: ["Space"], scope: "picture" },
  {
    id: "gallery.extend",
    group: "gallery",
    keys: ["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"],
    scope: "picture",
    repeats: true,
  },
  { id: "gallery.selectAll", group: "gallery", keys: ["Mod+A"], scope: "picture" },
  { id: "gallery.clear", group: "gallery", keys: ["Escape"], scope: "picture" },
  { id: "gallery.rate", group: "gallery", keys: ["0–5"], scope: "picture" },
  { id: "gallery.search", group: "gallery", keys: ["/"], scope: "picture" },
  { id: "gallery.edit", group: "gallery", keys: ["E"], scope: "picture" },
  { id: "gallery.details", group: "gallery", keys: ["I"], scope: "picture" },
  { id: "gallery.import", group: "gallery" },
  { id: "gallery.unfold", group: "gallery", keys: ["V"], scope: "picture" },

  { id: "mask.brush", group: "mask", scope: "mask", keys: ["B"] },
  { id: "mask.eraser", group: "mask", scope: "mask", keys: ["E"] },
  { id: "mask.lasso", group: "mask", scope: "mask", keys: ["L"] },
  { id: "mask.shape", group: "mask", scope: "mask", keys: ["M"] },
  { id: "mask.wand", group: "mask", scope: "mask", keys: ["W"] },
  { id: "mask.object", group: "mask", scope: "mask", keys: ["S"] },
  { id: "mask.pan", group: "mask", scope: "mask", keys: ["H"] },
  { id: "mask.zoom", group: "mask", scope: "mask", keys: ["Z"] },
  { id: "mask.context", group: "mask", scope: "mask" },
  { id: "mask.swapBrush", group: "mask", scope: "mask", keys: ["X"] },
  { id: "mask.smaller", group: "mask", scope: "mask", keys: ["["], repeats: true },
  { id: "mask.larger", group: "mask", scope: "mask", keys: ["]"], repeats: true },
  { id: "mask.invert", group: "mask", scope: "mask", keys: ["Shift+V"] },
  { id: "mask.clear", group: "mask", scope: "mask", keys: ["Shift+C"] },
  { id: "mask.fill", group: "mask", scope: "mask" },
  { id: "mask.grow", group: "mask", scope: "mask", keys: ["Shift+G"] },
  { id: "mask.shrink", group: "mask", scope: "mask", keys: ["Shift+S"] },
  { id: "mask.cycleView", group: "mask", scope: "mask", keys: ["Q"] },
  { id: "mask.undo", group: "mask", scope: "mask", keys: ["Mod+Z"], repeats: true },
  { id: "mask.redo", group: "mask", scope: "mask", keys: ["Mod+Shift+Z", "Mod+Y"], repeats: true },

  { id: "edit.accept", group: "mask", scope: "mask", keys: ["K"] },
  { id: "edit.discard", group: "mask", scope: "mask", keys: ["J"] },

  { id: "compare.open", group: "compare", keys: ["C"] },
  { id: "compare.nextMode", group: "compare", scope: "compare", keys: ["M"] },
  { id: "compare.pane", group: "compare", scope: "compare", keys: ["1–9"] },
  { id: "compare.against", group: "compare", scope: "compare", keys: ["Shift+1–9"] },
  { id: "compare.row", group: "compare", scope: "compare", keys: ["ArrowUp", "ArrowDown"] },
  { id: "compare.nextOpen", group: "compare", scope: "compare", keys: ["N"] },
  { id: "compare.keep", group: "compare", scope: "compare", keys: ["K"] },
  { id: "compare.reject", group: "compare", scope: "compare", keys: ["J"] },
  { id: "compare.winner", group: "compare", scope: "compare", keys: ["W"] },
  { id: "compare.rate", group: "compare", scope: "compare", keys: ["R"] },
  { id: "compare.swap", group: "compare", scope: "compare", keys: ["X"] },
  { id: "compare.zoomToggle", group: "compare", scope: "compare", keys: ["Z"] },
  {
    id: "compare.pan",
    group: "compare",
    scope: "compare",
    keys: ["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"],
    repeats: true,
  },
  { id: "compare.blind", group: "compare", scope: "compare", keys: ["B"] },
  { id: "compare.masks", group: "compare", scope: "compare", keys: ["Q"] },
  { id: "compare.contactSheet", group: "compare", scope: "compare" },
  { id: "compare.tournament", group: "compare", scope: "compare", keys: ["Shift+T"] },
  { id: "compare.undo", group: "compare", scope: "compare", keys: ["Mod+Z"] },
  { id: "compare.finish", group: "compare", scope: "compare", keys: ["Escape"] },

  { id: "canvas.fit", group: "canvas", keys: ["Shift+1"] },
  { id: "canvas.actualSize", group: "canvas", keys: ["Shift+0"] },
  { id: "canvas.zoomIn", group: "canvas", keys: ["=", "Plus"], repeats: true },
  { id: "canvas.zoomOut", group: "canvas", keys: ["-"], repeats: true },

  { id: "panels.toggleLeft", group: "panels", keys: ["T"] },
  { id: "panels.toggleRight", group: "panels", keys: ["G"] },
  { id: "panels.toggleBoth", group: "panels", keys: ["F"] },

  { id: "app.palette", group: "app", keys: ["Mod+K"] },
  { id: "app.help", group: "app", keys: ["?"] },
  { id: "app.toggleTheme", group: "app" },
  { id: "app.switchLanguage", group: "app" },
  { id: "go.studio", group: "app" },
  { id: "go.gallery", group: "app" },
  { id: "go.connections", group: "app" },
  { id: "go.spending", group: "app" },
  { id: "go.appearance", group: "app" },
  { id: "go.language", group: "app" },
  { id: "go.shortcuts", group: "app" },
  { id: "go.archive", group: "app" },
  { id: "go.data", group: "app" },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]["id"];

/** Ids with the point written as `_`: message catalogues take a point for a level. */
export type CommandLabelKey<Id extends string = CommandId> = Id extends `${infer Zone}.${infer Verb}`
  ? `${Zone}_${Verb}`
  : never;

/** The key of a command's words under `commands.labels`. */
export function toLabelKey<Id extends CommandId>(id: Id): CommandLabelKey<Id> {
  // The template type above says the same in types; TypeScript cannot follow `replace`.
  return id.replace(".", "_") as CommandLabelKey<Id>;
}

const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));

/** The entry of the list; ids come from the list, so it is always there. */
export function getCommand(id: CommandId): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`No command ${id}`);
  return command;
}

/** The keys to show beside a button; undefined for a command without any. */
export function getShownKeys(id: CommandId): string | undefined {
  return getCommand(id).keys?.[0];
}
