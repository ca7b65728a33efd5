import { expect, test } from "./edit-fixtures";
import { createKeyboardHand } from "./hand";
import { LibraryPage, makeSmallLibrary } from "./library-page";
import { tabTo } from "./tab-to";

test.use({ ownStudio: true });

test("by keyboard alone: found, selected, tagged, put on a board, thrown away, had back, restored, recalled, replayed, exported and imported", async ({
  studio,
  client,
  relay,
  connection,
}) => {
  const made = await makeSmallLibrary(client);
  const { page } = studio;
  const { keyboard } = page;
  const library = new LibraryPage(studio, client, createKeyboardHand(page));
  const { gallery } = library;
  /** The grid, by way of the search. */
  const enterGrid = async (words = "") => {
    await keyboard.press("/");
    await expect(gallery.search).toBeFocused();
    if (words !== "") await keyboard.type(words);
    await keyboard.press("Enter");
    await expect(gallery.grid).toBeFocused();
  };
  const openPlace = async (name: string) => {
    await keyboard.press("/");
    await expect(gallery.search).toBeFocused();
    await tabTo(page, library.place(name), "Shift+Tab");
    await keyboard.press("Enter");
  };
  const goTo = async (command: string) => {
    await keyboard.press("ControlOrMeta+k");
    const palette = page.getByRole("dialog").getByRole("combobox");
    await expect(palette).toBeFocused();
    await keyboard.type(command);
    await expect(page.getByRole("option", { name: command })).toHaveAttribute("aria-selected", "true");
    await keyboard.press("Enter");
  };

  await studio.open("/gallery");
  await gallery.untilFound(5);
  await enterGrid("lighthouse");
  await gallery.untilFound(2);
  await keyboard.press("Home");
  await keyboard.press("Space");
  await keyboard.press("Shift+ArrowRight");
  await library.untilSelected(2);
  await library.tagBoth("coast");
  await library.boardBoth("Light and sea");

  await keyboard.press("Delete");
  await expect(studio.toast("2 pictures moved to the trash")).toBeVisible();
  await library.untilNothingFound();
  await keyboard.press("ControlOrMeta+z");
  await gallery.untilFound(2);
  await enterGrid();
  await keyboard.press("ControlOrMeta+a");
  await library.untilSelected(2);
  await keyboard.press("Delete");
  await library.untilNothingFound();

  await openPlace("Trash, 2");
  await gallery.untilFound(2);
  await enterGrid();
  await keyboard.press("ControlOrMeta+a");
  await library.restoreBoth();
  await library.expectCount("tag=coast", 2);
  await openPlace("Light and sea, 2");
  await gallery.untilFound(2);

  await enterGrid();
  await keyboard.press("Home");
  await keyboard.press("a");
  await expect(studio.toast("All settings taken over")).toBeVisible();
  await goTo("Go to the studio");
  await library.expectRecalled();

  await goTo("Go to the gallery");
  await gallery.untilFound(5);
  await enterGrid("dusk");
  await gallery.untilFound(1);
  await keyboard.press("Home");
  await keyboard.press("y");
  await page.waitForURL(`**/lineage/${made.dusk}`);
  await expect(library.family).toBeVisible();
  await keyboard.press("Shift+Y");
  await library.replayOn(made.field, connection, relay);

  await goTo("Go to the gallery");
  await gallery.untilFound(6);
  await openPlace("Light and sea, 2");
  await gallery.untilFound(2);
  await enterGrid();
  await keyboard.press("ControlOrMeta+a");
  await library.untilSelected(2);
  await keyboard.press("Shift+D");
  const zip = await library.exportBoth(made);
  await openPlace("Import pictures, a folder or a ZIP…");
  await library.importAgain(zip);
  await library.expectCount("", 6);
});
