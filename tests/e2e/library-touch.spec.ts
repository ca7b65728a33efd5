import { expect, test } from "./edit-fixtures";
import { createTouchHand } from "./hand";
import { LibraryPage, makeSmallLibrary } from "./library-page";

test.use({ ownStudio: true, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("by touch alone: found, selected, tagged, put on a board, thrown away, had back, restored, recalled, replayed, exported and imported", async ({
  studio,
  client,
  relay,
  connection,
}) => {
  const made = await makeSmallLibrary(client);
  const { page } = studio;
  const hand = createTouchHand(page);
  const library = new LibraryPage(studio, client, hand);
  const { gallery } = library;
  const act = (name: string) => gallery.bar.getByRole("button", { name }).tap();
  const openPlace = async (name: string) => {
    await page.getByRole("button", { name: "Library", exact: true }).tap();
    await library.place(name).tap();
    await expect(gallery.rail).toBeHidden();
  };
  const goTo = async (area: string) => {
    await page.getByRole("button", { name: "Menu" }).tap();
    await page.getByRole("menuitemcheckbox", { name: area }).tap();
  };
  const selectFirst = async () => {
    await gallery.untilThumbnails();
    await hand.hold(gallery.tile(1), () => expect(gallery.bar).toBeVisible());
    await library.untilSelected(1);
  };
  const selectAll = async () => {
    await selectFirst();
    await page.getByRole("button", { name: "Select all" }).tap();
    await library.untilSelected(2);
  };

  await studio.open("/gallery");
  await gallery.untilFound(5);
  await hand.write(gallery.search, "lighthouse");
  await gallery.untilFound(2);
  await selectFirst();
  await gallery.tile(2).tap();
  await library.untilSelected(2);
  await library.tagBoth("coast");
  await library.boardBoth("Light and sea");

  await act("Trash");
  await library.untilNothingFound();
  await studio.toast("2 pictures moved to the trash").getByRole("button", { name: "Undo" }).tap();
  await gallery.untilFound(2);
  await selectAll();
  // Of everything that is found, a tap takes one out, and in again.
  await gallery.tile(2).tap();
  await library.untilSelected(1);
  await expect(gallery.opened).toHaveCount(0);
  await gallery.tile(2).tap();
  await library.untilSelected(2);
  await act("Trash");
  await library.untilNothingFound();

  await openPlace("Trash, 2");
  await gallery.untilFound(2);
  await selectAll();
  await library.restoreBoth();
  await library.expectCount("tag=coast", 2);
  await openPlace("Light and sea, 2");
  await gallery.untilFound(2);

  await gallery.tile(1).tap();
  await expect(gallery.opened).toBeVisible();
  await page.getByRole("button", { name: "Show or hide the details" }).tap();
  await page.getByRole("button", { name: "Use settings" }).tap();
  await expect(studio.toast("All settings taken over")).toBeVisible();
  await goTo("Studio");
  await library.expectRecalled();

  await goTo("Gallery");
  await gallery.untilFound(5);
  await hand.write(gallery.search, "dusk");
  await gallery.untilFound(1);
  await gallery.tile(1).tap();
  await gallery.opened.getByRole("button", { name: "Use", exact: true }).tap();
  await page.getByRole("menuitem", { name: "Lineage of the picture" }).tap();
  await page.waitForURL(`**/lineage/${made.dusk}`);
  await page.getByRole("button", { name: "Show or hide the picture's details" }).tap();
  await page.getByRole("button", { name: "Replay", exact: true }).tap();
  await library.replayOn(made.field, connection, relay);

  await goTo("Gallery");
  await gallery.untilFound(6);
  await openPlace("Light and sea, 2");
  await gallery.untilFound(2);
  await selectAll();
  await act("More");
  await page.getByRole("menuitem", { name: "Export" }).tap();
  const zip = await library.exportBoth(made);
  await page.getByRole("button", { name: "Clear the selection" }).tap();
  await openPlace("Import pictures, a folder or a ZIP…");
  await library.importAgain(zip);
  await library.expectCount("", 6);
});
