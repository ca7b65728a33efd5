import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright/test";
import { makeZip } from "../support/make-zip";
import { pngWithTexts } from "../support/picture-texts";
import { expect, test } from "./fixtures";
import { GalleryPage } from "./gallery-page";

test.use({ ownStudio: true });

const parameters = [
  "a paper boat on a pond",
  "Negative prompt: blurry",
  "Steps: 20, Sampler: Euler, Seed: 4242, Size: 1216x832, Model: dream",
].join("\n");

/** Writes files beside the test and hands them to the picker that the dialog opens. */
async function choose(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const paths = await Promise.all(
    Object.entries(files).map(async ([name, bytes]) => {
      const file = test.info().outputPath(name);
      await writeFile(file, bytes);
      return file;
    }),
  );
  await page.getByLabel("Files to import").setInputFiles(paths);
}

test("a picture that carries A1111 parameters comes in as the source and gives its settings back, with undo", async ({
  studio,
}) => {
  const { page } = studio;
  page.on("filechooser", () => undefined);
  await studio.open();
  await studio.prompt.fill("my own words");
  const file = test.info().outputPath("boat.png");
  await writeFile(file, await pngWithTexts([["parameters", parameters]], 1));
  const chooser = page.waitForEvent("filechooser");
  await studio.prompt.blur();
  await page.keyboard.press("u");
  await (await chooser).setFiles(file);
  await expect(studio.toast("This picture carries its settings")).toBeVisible();
  await page.getByRole("button", { name: "Restore settings" }).click();
  await expect(studio.toast("Settings restored")).toBeVisible();
  await expect(studio.prompt).toHaveValue("a paper boat on a pond");
  await studio.toast("Settings restored").getByRole("button", { name: /^Undo/ }).click();
  await expect(studio.prompt).toHaveValue("my own words");
});

test("a ZIP comes in from the gallery: new pictures, what was here, what was left out and why", async ({ studio }) => {
  const { page } = studio;
  const gallery = new GalleryPage(page);
  await studio.open("/gallery");
  await gallery.rail.getByRole("button", { name: "Import pictures, a folder or a ZIP…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import" });
  await expect(dialog.getByText("Drop pictures, a folder or a ZIP here")).toBeVisible();
  const boat = await pngWithTexts([["parameters", parameters]], 2);
  const zip = makeZip([
    { name: "boat.png", bytes: boat },
    { name: "plain.png", bytes: await pngWithTexts([], 3) },
    { name: "notes.txt", bytes: Buffer.from("nothing to see here, move along, move along") },
  ]);
  await choose(page, { "pictures.zip": zip, "again.png": boat });
  await expect(dialog.getByText("Imported.")).toBeVisible();
  await expect(dialog.getByText("2 new pictures")).toBeVisible();
  await expect(dialog.getByText("1 was here already")).toBeVisible();
  await expect(dialog.getByRole("heading", { name: "1 was left out" })).toBeVisible();
  await expect(dialog.getByText("notes.txt")).toBeVisible();
  await expect(dialog.getByText("no PNG, JPEG or WebP")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toBeHidden();
  await gallery.untilFound(2);
  // Found by the words that were in the file.
  await gallery.search.fill("paper boat");
  await gallery.untilFound(1);
});

test("the archive is checked from the settings: clean, then with a file missing", async ({
  studio,
  client,
  server,
}) => {
  const { page } = studio;
  const asset = await client.upload(await pngWithTexts([], 4), "source", "lost.png");
  await studio.open("/settings/archive");
  await expect(page.getByText("Never checked.")).toBeVisible();
  await expect(page.getByText("Every picture that was answered is here.")).toBeVisible();
  await page.getByRole("button", { name: "Read every byte" }).click();
  await expect(page.getByText("Everything is there and whole.")).toBeVisible();
  const shard = [asset.hash.slice(0, 2), asset.hash.slice(2, 4)];
  await rm([server.dataDir, "blobs", ...shard, asset.hash].join("/"));
  await page.getByRole("button", { name: "Look quickly" }).click();
  await expect(page.getByText("Something is wrong.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Broken pictures" })).toBeVisible();
  await expect(page.getByText("lost.png")).toBeVisible();
  await expect(page.getByRole("button", { name: "Fetch again" })).toHaveAttribute("aria-disabled", "true");
  await page.reload();
  await expect(page.getByText("lost.png")).toBeVisible();
});

test("leftovers are removed and missing thumbnails made from the settings", async ({ studio, client, server }) => {
  const { page } = studio;
  await client.upload(await pngWithTexts([], 7), "source", "bare.png");
  const left = path.join(server.dataDir, "tmp", "uploads", "upload-aaaaaaaaaaaaaaaaaa");
  await mkdir(path.dirname(left), { recursive: true });
  await writeFile(left, Buffer.alloc(2_000_000));
  await utimes(left, 1, 1);
  // Thumbnails are made after the answer to an upload.
  const derived = path.join(server.dataDir, "derived");
  await expect.poll(() => countFiles(derived)).toBeGreaterThan(1);
  await rm(derived, { recursive: true });
  await studio.open("/settings/archive");
  await page.getByRole("button", { name: "Look quickly" }).click();
  await expect(page.getByText("1 file, 2 MB")).toBeVisible();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(studio.toast("1 file removed, 2 MB")).toBeVisible();
  expect(await countFiles(path.dirname(left))).toBe(0);
  await page.getByRole("button", { name: "Make what is missing" }).click();
  await expect(page.getByText(/\d+ files made\./)).toBeVisible();
  expect(await countFiles(derived)).toBeGreaterThan(1);
});

async function countFiles(folder: string): Promise<number> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).length;
}
