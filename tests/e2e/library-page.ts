import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "playwright/test";
import sharp from "sharp";
import type { Asset } from "@/lib/core/asset";
import type { Connection } from "@/lib/core/connection";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import { timelineSchema } from "@/lib/core/library";
import { replaySchema } from "@/lib/core/replay";
import type { StudioRequest } from "@/lib/core/request";
import type { TestClient } from "../support/api-client";
import { readZip } from "../support/read-zip";
import type { StubRelay } from "../support/stub-relay";
import { GalleryPage } from "./gallery-page";
import type { Hand } from "./hand";
import { decode } from "./sent-edit";
import type { StudioPage } from "./studio-page";

const SIDE_PX = 512;
const FIELD_COLOUR = { r: 60, g: 140, b: 80 };

export interface SmallLibrary {
  readonly harbour: Asset;
  readonly field: Asset;
  /** A remix of the harbour. */
  readonly dusk: string;
  /** Newer than the remix. */
  readonly fog: string;
}

/** Two uploads, two lighthouses and a fox: five tiles. */
export async function makeSmallLibrary(client: TestClient): Promise<SmallLibrary> {
  const upload = async (background: { r: number; g: number; b: number }, name: string) => {
    const picture = sharp({ create: { width: SIDE_PX, height: SIDE_PX, channels: 3, background } });
    return client.upload(await picture.png().toBuffer(), "source", name);
  };
  const make = async (request: StudioRequest) => {
    const job = await client.finishJob((await client.createJob({ connectionId: SANDBOX_CONNECTION_ID, request })).id);
    const [result] = job.runs[0]?.results ?? [];
    if (result?.asset === undefined) throw new Error("the sandbox made nothing");
    return result.asset;
  };
  const common = { model: "V_3", numImages: 1, magicPrompt: "OFF", resolution: "512x1536" } as const;
  const harbour = await upload({ r: 120, g: 130, b: 160 }, "harbour.png");
  const field = await upload(FIELD_COLOUR, "field.png");
  const dusk = await make({ ...common, operation: "remix", source: harbour.id, prompt: "a lighthouse at dusk" });
  const fog = await make({ ...common, operation: "generate", prompt: "a lighthouse in fog", seed: 4321 });
  await make({ ...common, operation: "generate", prompt: "a red fox" });
  return { harbour, field, dusk, fog };
}

/** How many tiles the studio counts for a search. */
export async function countFound(client: TestClient, search: string): Promise<number> {
  const { json } = await client.call("GET", `/assets/timeline?${search}`);
  return timelineSchema.parse(Object(json).timeline).total;
}

/** What is done with a library from end to end, by whichever hand: what a step asks for, and what has come of it. */
export class LibraryPage {
  readonly gallery: GalleryPage;
  readonly page: Page;
  readonly #studio: StudioPage;
  readonly #client: TestClient;
  readonly #hand: Hand;

  constructor(studio: StudioPage, client: TestClient, hand: Hand) {
    this.page = studio.page;
    this.gallery = new GalleryPage(studio.page);
    this.#studio = studio;
    this.#client = client;
    this.#hand = hand;
  }

  get exporting(): Locator {
    return this.page.getByRole("dialog", { name: /^Export/ });
  }

  get replaying(): Locator {
    return this.page.getByRole("dialog", { name: "Replay on another picture" });
  }

  get family(): Locator {
    return this.page.getByRole("tree", { name: "Family of the picture" });
  }

  /** A place of the library, by the name it has in the rail. */
  place(name: string | RegExp): Locator {
    return this.gallery.rail.getByRole("button", { name, exact: true });
  }

  async untilSelected(count: number): Promise<void> {
    await expect(this.page.getByTestId("gallery-said")).toHaveText(`${count} selected`);
  }

  async untilNothingFound(): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "No picture matches all of this" })).toBeVisible();
  }

  /** Tags the two that are selected. */
  async tagBoth(tag: string): Promise<void> {
    await this.#hand.press(this.gallery.bar.getByRole("button", { name: "Tag", exact: true }));
    const picker = this.page.getByRole("dialog", { name: "Tag" });
    await this.#hand.write(picker.getByPlaceholder("Type a tag"), tag);
    await this.#hand.press(picker.getByRole("button", { name: "Add", exact: true }));
    await expect(this.#studio.toast("2 pictures tagged")).toBeVisible();
    await this.expectCount(`tag=${encodeURIComponent(tag)}`, 2);
  }

  /** Puts the two that are selected on a new board. */
  async boardBoth(board: string): Promise<void> {
    await this.#hand.press(this.gallery.bar.getByRole("button", { name: "Board", exact: true }));
    const picker = this.page.getByRole("dialog", { name: "Board" });
    await this.#hand.write(picker.getByPlaceholder("Find or name a board"), board);
    await this.#hand.press(picker.getByRole("button", { name: `New board “${board}”` }));
    await expect(this.#studio.toast("2 pictures put on the board")).toBeVisible();
  }

  /** In the trash, with both selected. */
  async restoreBoth(): Promise<void> {
    await this.#hand.press(this.gallery.bar.getByRole("button", { name: "Restore" }));
    await expect(this.#studio.toast("2 pictures restored")).toBeVisible();
    await expect(this.page.getByRole("heading", { name: "The trash is empty" })).toBeVisible();
  }

  /** In the studio: the draft holds what the foggy lighthouse was made with. */
  async expectRecalled(): Promise<void> {
    await expect(this.#studio.prompt).toHaveValue("a lighthouse in fog");
    await expect(this.page.getByRole("textbox", { name: "Seed", exact: true })).toHaveValue(/^4.?321$/);
  }

  /**
   * In the dialog: the one step on another picture, through a relay that has a price, which is told before anything is
   * sent. One call leaves, with the green field in it. Ends at the family of what it made.
   */
  async replayOn(source: Asset, connection: Connection, relay: StubRelay): Promise<void> {
    const dialog = this.replaying;
    const total = dialog.getByTestId("replay-total");
    await expect(total).toHaveText("In all free");
    await this.#hand.choose(dialog.getByRole("combobox", { name: "Connection" }), connection.name);
    await expect(total).toHaveText(/^In all \$0\.\d*[1-9]/);
    await this.#hand.press(dialog.getByRole("button", { name: "Pick the new source" }));
    const options = this.page.getByRole("listbox", { name: "Pictures" }).getByRole("option");
    await this.#hand.pick(options, options.and(this.page.getByLabel(source.fileName ?? "")));
    await expect(dialog.getByTestId("replay-source")).toBeVisible();
    await expect(dialog.getByRole("list", { name: "Steps" }).getByRole("listitem")).toHaveCount(1);
    const shown = (await total.textContent())?.replace("In all ", "") ?? "";
    await this.#hand.press(dialog.getByRole("button", { name: "Replay 1 step" }));
    await expect(this.#studio.toast("The replay goes on by itself")).toBeVisible();

    const card = this.page.getByTestId("replay-card");
    await expect(card).toContainText("Replay done");
    await expect(card).toContainText(shown);
    const { json } = await this.#client.call("GET", "/replays");
    const [replay] = replaySchema.array().parse(Object(json).items);
    expect(replay).toMatchObject({ source: source.id, connectionId: connection.id });
    await this.#hand.press(card.getByRole("link", { name: "Show what it made" }));
    await this.page.waitForURL(`**/lineage/${replay?.steps[0]?.results[0]}`);
    await expect(this.family.getByRole("treeitem", { name: /^Uploaded/ })).toBeVisible();
    await expect(this.family.getByRole("treeitem", { name: /^Remix.*a lighthouse at dusk/ })).toBeVisible();
    expect(relay.postCount).toBe(1);
    expect(await isField(relay.posts[0]?.parts?.find(({ fileName }) => fileName !== undefined)?.content)).toBe(true);
  }

  /** In the dialog: the two that are selected, for another studio. The path of the ZIP. */
  async exportBoth({ dusk, fog, harbour }: SmallLibrary): Promise<string> {
    const dialog = this.exporting;
    await expect(dialog).toHaveAccessibleName("Export 2 pictures");
    await this.#hand.mark(dialog, /For another studio/);
    await expect(dialog.getByRole("status")).toContainText(/^3 pictures · /);
    const download = this.page.waitForEvent("download");
    await this.#hand.press(dialog.getByRole("button", { name: "Export", exact: true }));
    const path = await (await download).path();
    const files = readZip(await readFile(path));
    for (const id of [dusk, fog, harbour.id]) {
      const original = Buffer.from(await this.#client.getFile(id));
      expect(files.filter(({ bytes }) => bytes.equals(original))).toHaveLength(1);
    }
    await expect(dialog).toBeHidden();
    return path;
  }

  /** In the dialog: a ZIP of what is here already. */
  async importAgain(zip: string): Promise<void> {
    const dialog = this.page.getByRole("dialog", { name: "Import" });
    const chooser = this.page.waitForEvent("filechooser");
    await this.#hand.press(dialog.getByRole("button", { name: "Choose files…" }));
    await (await chooser).setFiles({
      name: "library.zip",
      mimeType: "application/zip",
      buffer: await readFile(zip),
    });
    await expect(dialog.getByText("Imported.")).toBeVisible();
    await expect(dialog.getByText("No new pictures")).toBeVisible();
    await expect(dialog.getByText("3 were here already")).toBeVisible();
    await this.#hand.press(dialog.getByRole("button", { name: "Close" }).last());
    await expect(dialog).toBeHidden();
  }

  async expectCount(search: string, count: number): Promise<void> {
    await expect.poll(() => countFound(this.#client, search)).toBe(count);
  }
}

/** Whether these bytes are the green field, whatever they were packed as. */
async function isField(bytes: Uint8Array | undefined): Promise<boolean> {
  if (bytes === undefined) return false;
  const { width, height, data } = await decode(bytes);
  const [r, g, b] = data;
  return (
    width === SIDE_PX && height === SIDE_PX && r === FIELD_COLOUR.r && g === FIELD_COLOUR.g && b === FIELD_COLOUR.b
  );
}
