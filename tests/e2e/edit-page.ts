import { expect, type Locator, type Page } from "playwright/test";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { countCovered } from "@/lib/canvas/kernels/measure";
import { decodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { PixelBox } from "@/lib/core/geometry";
import type { Run } from "@/lib/core/job";
import { maskDocumentSchema, maskSchema } from "@/lib/core/mask";
import type { TestClient } from "../support/api-client";
import { PICTURES_LIMIT_MS, type StudioPage } from "./studio-page";

/** Picture pixels. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** Where the picture lies in the window, as the stage says. */
export interface StageView {
  readonly scale: number;
  /** The picture's top left corner in the window, CSS pixels. */
  readonly left: number;
  readonly top: number;
  readonly stage: PixelBox;
}

type Button = "left" | "middle" | "right";

/** The edit screen under a hand: everything by pointer and keys, in picture pixels. */
export class EditPage {
  readonly studio: StudioPage;
  readonly page: Page;

  constructor(studio: StudioPage) {
    this.studio = studio;
    this.page = studio.page;
  }

  get stage(): Locator {
    return this.page.getByTestId("mask-stage");
  }

  get prompt(): Locator {
    return this.page.getByRole("region", { name: "Edit", exact: true }).getByRole("textbox", { name: "Prompt" });
  }

  get run(): Locator {
    return this.page.getByRole("region", { name: "Edit", exact: true }).getByRole("button", { name: "Run" });
  }

  /** Opens a picture of the archive and takes it for an edit. */
  async open(assetId: string): Promise<void> {
    await this.studio.open(`/?picture=${assetId}`);
    await this.page.getByRole("button", { name: "Edit this picture" }).click();
    await expect(this.stage).toBeVisible();
  }

  /** Makes pictures at a connection from now on. */
  async connect(name: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Connection: / }).click();
    await this.page.getByRole("menuitemcheckbox", { name }).click();
    await expect(this.page.getByRole("button", { name: `Connection: ${name}` })).toBeVisible();
  }

  view(): Promise<StageView> {
    return this.stage.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { scale, offsetX, offsetY } = element.dataset;
      return {
        scale: Number(scale),
        left: x + Number(offsetX),
        top: y + Number(offsetY),
        stage: { x, y, width, height },
      };
    });
  }

  async fact(name: "undo-depth" | "redo-depth" | "covered-pixels" | "held-bytes"): Promise<number> {
    return Number(await this.stage.getAttribute(`data-${name}`));
  }

  /** Takes a tool by its key. A pair's key again takes its other tool. */
  async take(key: string, tool: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.expectTool(tool);
  }

  async expectTool(tool: string): Promise<void> {
    await expect(this.page.locator("[data-tool]")).toHaveAttribute("data-tool", tool);
  }

  /** The brush's diameter, picture pixels. */
  async setBrush(sizePx: number): Promise<void> {
    const field = this.page.getByRole("textbox", { name: "Brush size in pixels" });
    await field.fill(String(sizePx));
    await field.press("Enter");
    await expect(field).toHaveValue(String(sizePx));
    await field.blur();
  }

  /** Presses at the first place, goes through the others, lets go. Answers where the pointer really was. */
  async drag(points: readonly PicturePoint[], button: Button = "left"): Promise<readonly PicturePoint[]> {
    const view = await this.view();
    const { mouse } = this.page;
    const places = points.map((point) => toWindow(view, point));
    const [first, ...rest] = places;
    if (!first) return [];
    await mouse.move(first.x, first.y);
    await this.#expectOnStage(first);
    await mouse.down({ button });
    for (const place of rest) await mouse.move(place.x, place.y);
    await mouse.up({ button });
    return places.map((place) => toPicture(view, place));
  }

  /** One press and release. */
  async click(point: PicturePoint): Promise<PicturePoint> {
    const [at] = await this.drag([point]);
    if (!at) throw new Error("no place");
    return at;
  }

  /** One press and release at each place. */
  async clickAll(points: readonly PicturePoint[]): Promise<readonly PicturePoint[]> {
    const hit: PicturePoint[] = [];
    for (const point of points) hit.push(await this.click(point));
    return hit;
  }

  /** Pulls the picture with the middle button until this place of it is in the middle of the stage. */
  async bringToMiddle(point: PicturePoint): Promise<void> {
    const view = await this.view();
    const { x, y, width, height } = view.stage;
    await this.drag([point, toPicture(view, { x: x + width / 2, y: y + height / 2 })], "middle");
  }

  /** Doubles the scale around a place every two turns of the wheel, as often as it takes for this factor. */
  async zoomAt(point: PicturePoint, factor: number): Promise<void> {
    const before = await this.view();
    const at = toWindow(before, point);
    const { mouse, keyboard } = this.page;
    await mouse.move(at.x, at.y);
    await keyboard.down("Control");
    const turns = Math.ceil(Math.log2(factor) * 2);
    for (let turn = 0; turn < turns; turn++) await mouse.wheel(0, -200);
    await keyboard.up("Control");
    await expect.poll(async () => (await this.view()).scale).toBeGreaterThan(before.scale * 2 ** (turns / 2) * 0.99);
  }

  /** What is over the stage there would have taken the press. */
  async #expectOnStage(place: PicturePoint): Promise<void> {
    const isStage = await this.stage.evaluate(
      (element, { x, y }) => element.contains(document.elementFromPoint(x, y)),
      place,
    );
    expect(isStage, `the stage is free at ${place.x}, ${place.y}`).toBe(true);
  }

  /** How many pictures the next run makes; leaves the field, in which keys would be letters. */
  async setCount(count: number): Promise<void> {
    await this.studio.setCount(count);
    await this.page.locator(":focus").blur();
  }

  /** Runs the edit and waits until every picture is joined to the source. Answers the job's runs. */
  async runAndJoin(client: TestClient): Promise<readonly Run[]> {
    const before = this.#jobInView();
    await this.run.click();
    await expect.poll(() => this.#jobInView(), { timeout: PICTURES_LIMIT_MS }).not.toBe(before);
    const id = this.#jobInView() ?? "";
    await client.finishJob(id, PICTURES_LIMIT_MS);
    let job = await client.getJob(id);
    await expect
      .poll(async () => {
        job = await client.getJob(id);
        return job.runs.flatMap(({ results }) => results).filter((result) => result.isCompositePending).length;
      }, "pictures that are not joined yet")
      .toBe(0);
    return job.runs;
  }

  #jobInView(): string | null {
    return new URL(this.page.url()).searchParams.get("job");
  }

  /** Waits until the studio itself has the mask as it is on the screen, and reads it from there. */
  async savedMask(client: TestClient, assetId: string): Promise<Coverage> {
    const covered = await this.fact("covered-pixels");
    let saved: Coverage | null = null;
    await expect
      .poll(async () => {
        saved = await readWorkingMask(client, assetId);
        return saved ? countCovered(saved) : -1;
      }, "the mask is saved")
      .toBe(covered);
    if (!saved) throw new Error("no mask was saved");
    return saved;
  }
}

/** The mask in work as any program reads it; null when there is none. */
export async function readWorkingMask(client: TestClient, assetId: string): Promise<Coverage | null> {
  const { json } = await client.call("GET", `/assets/${assetId}/masks`);
  const working = maskSchema
    .array()
    .parse(Object(json).items)
    .find(({ name }) => name === undefined);
  if (!working) return null;
  const answer = await client.call("GET", `/masks/${working.id}`);
  const document = maskDocumentSchema.parse(Object(answer.json).document);
  return decodeRuns(document, document.runs);
}

/** The window pixel at a place of the picture; whole, as a mouse's are. */
export function toWindow({ scale, left, top }: StageView, { x, y }: PicturePoint): PicturePoint {
  return { x: Math.round(x * scale + left), y: Math.round(y * scale + top) };
}

export function toPicture({ scale, left, top }: StageView, { x, y }: PicturePoint): PicturePoint {
  return { x: (x - left) / scale, y: (y - top) / scale };
}
