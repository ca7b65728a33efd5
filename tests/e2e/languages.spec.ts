import type { Page } from "playwright/test";
import { settingsSections } from "@/components/settings/settings-sections";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import { catalogue as english } from "@/lib/i18n/messages/en/catalogue";
import { catalogue as chinese } from "@/lib/i18n/messages/zh/catalogue";
import { expect, test } from "./fixtures";
import { listWords } from "./page-words";

/** What a test writes itself is Chinese, so that English on a page is the studio's. */
const PROMPT = "窗边的白色水壶";

test("switching the language keeps the draft", async ({ studio }) => {
  const { page } = studio;
  await studio.open();
  await studio.prompt.fill("a draft that must stay");
  await page.getByRole("radio", { name: "16:9" }).click();
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitemcheckbox", { name: "简体中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  const prompt = page.getByRole("textbox", { name: chinese.parameters.prompt.label, exact: true });
  await expect(prompt).toHaveValue("a draft that must stay");
  await expect(page.getByRole("radio", { name: "16:9" })).toBeChecked();
  await studio.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("button", { name: chinese.shell.language.label, exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(studio.prompt).toHaveValue("a draft that must stay");
});

test("no English is left on the Chinese screens", async ({ studio, client, server }) => {
  const { page } = studio;
  await page.context().addCookies([{ name: "locale", value: "zh-CN", url: server.url }]);
  await studio.open();
  await expect(page.getByText(chinese.studio.firstRun.title)).toBeVisible();
  await expectNoEnglish(page, "first run");

  const request = {
    operation: "generate",
    model: "V_3",
    prompt: PROMPT,
    numImages: 1,
    resolution: "512x1536",
  } as const;
  const job = await client.createJob({ connectionId: SANDBOX_CONNECTION_ID, request });
  await client.finishJob(job.id);
  await client.createJob({
    connectionId: SANDBOX_CONNECTION_ID,
    request: { ...request, prompt: `${PROMPT} [sandbox status=500]` },
  });
  await studio.open(`/?job=${job.id}`);
  await expect(studio.stage).toBeVisible();
  await expectNoEnglish(page, "a picture");
  await page.getByRole("tab", { name: chinese.studio.tabs.details }).click();
  await expect(page.getByRole("button", { name: chinese.studio.details.download })).toBeVisible();
  await expectNoEnglish(page, "details");
  await page.keyboard.press("ControlOrMeta+K");
  await expect(page.getByRole("dialog", { name: chinese.shell.palette.label })).toBeVisible();
  await expectNoEnglish(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: chinese.shell.help.title })).toBeVisible();
  await expectNoEnglish(page, "help");

  for (const section of settingsSections) {
    await studio.open(`/settings/${section}`);
    await expect(page.getByRole("heading", { name: chinese.settings.sections[section], level: 1 })).toBeVisible();
    await expectNoEnglish(page, section);
  }
  await studio.open("/settings/connections?add=relay");
  await expect(page.getByRole("heading", { name: "RixAPI" })).toBeVisible();
  await expectNoEnglish(page, "relays");
  await studio.open("/settings/connections?add=rixapi");
  await expect(page.getByRole("textbox", { name: chinese.settings.form.baseUrl })).toBeVisible();
  await expectNoEnglish(page, "new connection");
});

/** Sentences of the English catalogue, and any other run of English words, in texts and names alike. */
async function expectNoEnglish(page: Page, screen: string): Promise<void> {
  const words = await listWords(page);
  expect(words.length, `${screen}: words on the page`).toBeGreaterThan(10);
  const left = words.filter((text) => sentences.some((sentence) => text.includes(sentence)) || PHRASE.test(text));
  expect(left, `English on the screen "${screen}"`).toEqual([]);
}

/** Four English words in a row are no name. */
const PHRASE = /\b[a-z]+ [a-z]+ [a-z]+ [a-z]+\b/i;

/** Fixed parts of the English texts that are longer than a name; those that Chinese has too are no sign. */
const sentences = listTexts(english)
  .flatMap((text) => text.split(/\{[^}]*\}+|<[^>]*>/))
  .map((part) => part.trim())
  .filter((part) => part.length >= 12 && part.includes(" ") && !JSON.stringify(chinese).includes(part));

function listTexts(node: unknown): string[] {
  if (typeof node === "string") return [node];
  return typeof node === "object" && node !== null ? Object.values(node).flatMap(listTexts) : [];
}
