import { expect } from "playwright/test";
import type { StubRelay } from "../support/stub-relay";
import type { StudioPage } from "./studio-page";

/** The key the tests hand to the studio; it must never be seen again. */
export const RELAY_KEY = "sk-Test-Only-0123456789abcdefWXYZ";

/**
 * Connects a relay as a user does: the card of RixAPI, its address and key, Connect (which also tests it), and the
 * choice to make pictures there. Ends on the studio's screen.
 */
export async function connectRelay(studio: StudioPage, relay: StubRelay, name: string): Promise<void> {
  const { page } = studio;
  await studio.open("/settings/connections");
  await page.getByRole("button", { name: "Add connection" }).click();
  await page.getByRole("button", { name: "Connect RixAPI" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "Base URL" }).fill(relay.url);
  await page.getByRole("textbox", { name: "Key", exact: true }).fill(RELAY_KEY);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(studio.toast(`${name} is connected.`)).toBeVisible();
  await expect(page.getByText(/^Reached in \d+ ms/)).toBeVisible();
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Make pictures here" }).click();
  await page.getByRole("link", { name: "Studio", exact: true }).click();
  await expect(studio.prompt).toBeVisible();
  await expect(page.getByRole("button", { name: `Connection: ${name}` })).toBeVisible();
}
