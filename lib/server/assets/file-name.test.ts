import { describe, expect, it } from "vitest";
import { toDownloadName, toStoredFileName } from "./file-name";

const result = {
  id: "ast_01ARZ3NDEKTSV4RRFFQ6",
  prompt: "A red fox, at night!",
  operation: "generate",
  seed: 1234,
  fileName: null,
};
const upload = { id: result.id, prompt: null, operation: null, seed: null };

describe("toDownloadName", () => {
  it("says what the picture is", () => {
    expect(toDownloadName(result, "image/png")).toBe("palimpsest-a-red-fox-at-night-1234.png");
    expect(toDownloadName(result, "image/webp", "-preview")).toBe("palimpsest-a-red-fox-at-night-1234-preview.webp");
    expect(toDownloadName({ ...result, prompt: "夜晚的星空，油画" }, "image/jpeg")).toBe(
      "palimpsest-夜晚的星空-油画-1234.jpg",
    );
    expect(toDownloadName({ ...result, prompt: null, seed: null }, "image/png")).toBe(
      "palimpsest-generate-rffq6.png".replace("rffq6", "rrffq6"),
    );
    expect(toDownloadName({ ...result, prompt: "🦊🦊" }, "image/png")).toBe("palimpsest-1234.png");
  });

  it("stays short at a word's end", () => {
    const name = toDownloadName({ ...result, prompt: "lantern ".repeat(500) }, "image/png");
    expect(name).toBe(`palimpsest-${Array(7).fill("lantern").join("-")}-1234.png`);
    const oneWord = toDownloadName({ ...result, prompt: "字".repeat(5000) }, "image/png");
    expect([...oneWord].length).toBeLessThan(100);
  });

  it("keeps an upload's own name, with the extension of what it really is", () => {
    expect(toDownloadName({ ...upload, fileName: "Holiday (2).jpeg" }, "image/png")).toBe("Holiday (2).png");
    expect(toDownloadName({ ...upload, fileName: "照片.webp" }, "image/webp")).toBe("照片.webp");
  });

  it("lets no name do harm", () => {
    const names = [
      "../../etc/passwd",
      "..",
      ".htaccess",
      'a"b<c>d|e?.png',
      "con.png",
      "x\u202egnp.exe",
      "a\r\nSet-Cookie: b",
      "   ",
      "<img src=x onerror=alert(1)>.png",
    ];
    for (const fileName of names) {
      const name = toDownloadName({ ...upload, fileName }, "image/png");
      expect(name, fileName).toMatch(/^[^\\/:*?"<>|\p{Cc}\p{Cf}]+\.png$/u);
      expect(name, fileName).not.toMatch(/^\.|^con\./);
    }
    const prompt = toDownloadName({ ...result, prompt: '"><script>alert(1)</script>/../..\r\n' }, "image/png");
    expect(prompt).toBe("palimpsest-script-alert-1-script-1234.png");
  });
});

describe("toStoredFileName", () => {
  it("keeps the last part, without what cannot be seen", () => {
    expect(toStoredFileName("C:\\fakepath\\cat.png")).toBe("cat.png");
    expect(toStoredFileName("../../cat.png")).toBe("cat.png");
    expect(toStoredFileName("a\u0000b\u202ec.png")).toBe("abc.png");
    expect(toStoredFileName("x".repeat(5000))).toHaveLength(200);
    expect([toStoredFileName(undefined), toStoredFileName(""), toStoredFileName("/")]).toEqual([null, null, null]);
  });
});
