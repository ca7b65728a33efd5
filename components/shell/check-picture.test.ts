import { expect, it } from "vitest";
import { checkPicture, MAX_UPLOAD_BYTES } from "./check-picture";
import { planSizes } from "./downscale-picture";

const text = (words: string) => new TextEncoder().encode(words);
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

it("judges by content, not by name", () => {
  expect(checkPicture(png, 1000)).toBe("ok");
  expect(checkPicture(jpeg, 1000)).toBe("ok");
  expect(checkPicture(text("RIFF\u0000\u0000\u0000\u0000WEBPVP8 "), 1000)).toBe("ok");
  expect(checkPicture(text("RIFF\u0000\u0000\u0000\u0000WAVEfmt "), 1000)).toBe("wrong_type");
  expect(checkPicture(text("GIF89a"), 1000)).toBe("wrong_type");
  expect(checkPicture(text("<svg xmlns="), 1000)).toBe("wrong_type");
  expect(checkPicture(new Uint8Array(), 0)).toBe("empty");
});

it("lets exactly the limit through, and says wrong type before too large", () => {
  expect(checkPicture(png, MAX_UPLOAD_BYTES)).toBe("ok");
  expect(checkPicture(png, MAX_UPLOAD_BYTES + 1)).toBe("too_large");
  expect(checkPicture(text("GIF89a"), MAX_UPLOAD_BYTES + 1)).toBe("wrong_type");
});

it("plans smaller sizes of the same shape, never larger ones", () => {
  const sizes = planSizes(6000, 3000);
  expect(sizes[0]).toEqual({ width: 6000, height: 3000 });
  expect(sizes[1]).toEqual({ width: 4096, height: 2048 });
  for (const { width, height } of sizes) expect(Math.abs(width / height - 2)).toBeLessThan(0.01);
  expect(planSizes(20000, 10)[0]).toEqual({ width: 8192, height: 4 });
  expect(planSizes(500, 400)).toEqual([{ width: 500, height: 400 }]);
});
