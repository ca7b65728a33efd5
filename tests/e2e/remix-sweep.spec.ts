import sharp from "sharp";
import { assetSchema } from "@/lib/core/asset";
import { ComparePage } from "./compare-page";
import { expect, test } from "./fixtures";
import { chooseByLetters } from "./hand";
import { newestJob } from "./operation-steps";
import { PICTURES_LIMIT_MS, type StudioPage } from "./studio-page";
import { tabTo } from "./tab-to";

const WEIGHTS = [10, 30, 50, 70, 90];
const STYLES = ["REALISTIC", "DESIGN", "FICTION"];

/** By the command palette: its words, then Enter. */
async function command({ page }: StudioPage, words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Commands" });
  await expect(palette).toBeVisible();
  await page.keyboard.type(words);
  await expect(palette.getByRole("option", { selected: true })).toContainText(words);
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
}

/** Every pixel another one, so that the weight of the source can be seen in a remix. */
function drawSource(): Promise<Buffer> {
  const [width, height] = [512, 512];
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 7 + Math.floor(at / width)) & 255);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

test("a 5 × 3 remix sweep is made, compared, decided and exported by keyboard alone", async ({ studio, client }) => {
  const { page } = studio;
  const { keyboard } = page;
  const room = new ComparePage(page);
  await studio.open();

  // Made: a source from a file, two axes, one run of fifteen.
  await command(studio, "Remix");
  const upload = page.getByRole("button", { name: /Upload a picture|Choose a source/ }).first();
  await tabTo(page, upload);
  const chooser = page.waitForEvent("filechooser");
  await keyboard.press("Enter");
  await (await chooser).setFiles({ name: "quilt.png", mimeType: "image/png", buffer: await drawSource() });
  await expect(page.getByTestId("source-stage").or(studio.stage).first()).toBeVisible();
  await keyboard.press("Alt+a");
  await expect(studio.prompt.first()).toBeFocused();
  await keyboard.type("a quilt of fields");
  await tabTo(page, page.getByRole("spinbutton", { name: "Images", exact: true }));
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("1");
  await keyboard.press("Enter");
  await page.locator(":focus").blur();
  await keyboard.press("Shift+W");
  const rows = page.getByRole("combobox", { name: "Rows" });
  await chooseByLetters(page, rows, "Image weight");
  await tabTo(page, page.getByRole("textbox", { name: "Image weight", exact: true }).last());
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type(WEIGHTS.join(", "));
  await tabTo(page, page.getByRole("button", { name: "Add columns" }));
  await keyboard.press("Enter");
  const columns = page.getByRole("combobox", { name: "Columns" });
  await expect(columns).toBeFocused();
  await expect(columns).toContainText("Style type");
  await expect(page.getByText("5 × 3 = 15 cells")).toBeVisible();
  await keyboard.press("ControlOrMeta+Enter");
  const table = page.getByRole("grid", { name: /^Sweep: / });
  await expect(table.locator('[data-state="done"]')).toHaveCount(15, { timeout: 3 * PICTURES_LIMIT_MS });
  const job = await newestJob(client);
  expect(job.runs.map(({ request }) => [request.operation, request.imageWeight, request.styleType])).toEqual(
    WEIGHTS.flatMap((weight) => STYLES.map((style) => ["remix", weight, style])),
  );

  // Compared: nine of them, the weights 10, 50 and 90.
  await tabTo(page, table.locator('[role="gridcell"]').first());
  await keyboard.press("c");
  const tiles = page.getByRole("button", { name: /^Picture \d+: Image weight/ });
  await expect(tiles).toHaveCount(15);
  for (const row of [0, 2, 4]) {
    for (const column of [0, 1, 2]) {
      await tabTo(page, tiles.nth(row * 3 + column));
      await keyboard.press("Space");
    }
  }
  await tabTo(page, page.getByRole("button", { name: /^Compare/ }));
  await keyboard.press("Enter");
  await room.untilSharp(9);
  await keyboard.press("m");
  await expect(room.mode("Slider")).toBeChecked();
  for (let left = 5; left > 0; left--) await keyboard.press("m");
  await expect(room.mode("Side by side")).toBeChecked();

  // Decided: the middle row stays, its design wins, the others go.
  for (const pane of [1, 2, 3, 7, 8, 9]) {
    await keyboard.press(String(pane));
    await keyboard.press("j");
    await expect(room.pane(pane)).toHaveAttribute("data-decision", "rejected");
  }
  for (const [pane, key, decision] of [
    [4, "k", "kept"],
    [6, "k", "kept"],
    [5, "w", "winner"],
  ] as const) {
    await keyboard.press(String(pane));
    await keyboard.press(key);
    await expect(room.pane(pane)).toHaveAttribute("data-decision", decision);
  }

  // Exported: the table on a sheet.
  await command(studio, "Contact sheet");
  const dialog = page.getByRole("dialog", { name: "Contact sheet" });
  await tabTo(page, dialog.getByRole("button", { name: "Make the sheet" }));
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(Buffer.from(chunk));
  const sheet = Buffer.concat(chunks);
  expect(sheet.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  expect(sheet.length).toBeGreaterThan(50_000);

  // Until it is gone, Escape would be for it.
  await expect(dialog).toBeHidden();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toContainText("6 rejected pictures");
  await tabTo(page, page.getByRole("button", { name: "Move 6 to the trash" }));
  await keyboard.press("Enter");
  await expect(table).toBeVisible();
  const made = job.runs.map(({ results }) => results[0]?.asset);
  const stored = await Promise.all(
    made.map(async (id) => assetSchema.parse(Object((await client.call("GET", `/assets/${id}`)).json).asset)),
  );
  const isGone = stored.map(({ trashedAt }) => trashedAt !== undefined);
  expect(isGone).toEqual(WEIGHTS.flatMap((weight) => STYLES.map(() => weight === 10 || weight === 90)));
  expect(stored.slice(6, 9).map(({ verdict }) => verdict)).toEqual(["kept", "winner", "kept"]);
});
