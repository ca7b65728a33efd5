import { describe, expect, it } from "vitest";
import type { EncodedCall } from "./relay";
import { KEY_VARIABLE, showCurl } from "./show-curl";

const url = "https://relay.example.com/edit";
const headers = { accept: "application/json", "api-key": KEY_VARIABLE };

/** Takes a command apart as a POSIX shell does; what the shell puts in for a variable is told by `environment`. */
function toWords(command: string, environment: Readonly<Record<string, string>>): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < command.length; at++) {
    const sign = command[at] ?? "";
    if (sign === "'") {
      const end = command.indexOf("'", at + 1);
      word = (word ?? "") + command.slice(at + 1, end);
      at = end;
    } else if (sign === '"') {
      word ??= "";
      for (at++; command[at] !== '"'; at++) {
        const name = /^\$(\w+)/.exec(command.slice(at))?.[1];
        if (command[at] === "\\") word += command[++at] ?? "";
        else if (name === undefined) word += command[at] ?? "";
        else {
          word += environment[name] ?? "";
          at += name.length;
        }
      }
    } else if (sign === "\\") {
      const next = command[++at] ?? "";
      if (next !== "\n") word = (word ?? "") + next;
    } else if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + sign;
  }
  return word === undefined ? words : [...words, word];
}

describe("showCurl", () => {
  it("has the shell put the key in, and nothing else", () => {
    const trap = `$(rm -rf ~) \`id\` $HOME "quoted" it's \\ end`;
    const call: EncodedCall = {
      method: "POST",
      url,
      headers: { authorization: `Bearer ${KEY_VARIABLE}`, "x-name": '`id` "$HOME"' },
      body: JSON.stringify({ prompt: trap }),
    };
    const words = toWords(showCurl(call).command, { RELAY_KEY: "sk-1", HOME: "/root" });
    expect(words.slice(0, 8)).toEqual([
      "curl",
      "-X",
      "POST",
      url,
      "-H",
      "authorization: Bearer sk-1",
      "-H",
      'x-name: `id` "$HOME"',
    ]);
    expect(words[8]).toBe("--data-raw");
    expect(JSON.parse(words[9] ?? "")).toEqual({ prompt: trap });
  });

  it("writes fields as text, typed fields quoted, and files by the names of their fields", () => {
    const file = { content: new Uint8Array(7), contentType: "image/png", fileName: "image.png" };
    const call: EncodedCall = {
      method: "POST",
      url,
      headers,
      body: [
        { name: "prompt", content: "@home; <b>;type=x" },
        { name: "color_palette", content: '{"name":"a\\\\b;c"}', contentType: "application/json" },
        { ...file, name: "image" },
        { ...file, name: "style_reference_images" },
        { ...file, name: "style_reference_images", content: new Uint8Array(9) },
      ],
    };
    const { command, files } = showCurl(call);
    expect(toWords(command, {}).slice(8)).toEqual([
      "--form-string",
      "prompt=@home; <b>;type=x",
      "-F",
      'color_palette="{\\"name\\":\\"a\\\\\\\\b;c\\"}";type=application/json',
      "-F",
      "image=@image.png;filename=image.png;type=image/png",
      "-F",
      "style_reference_images=@style_reference_images.png;filename=image.png;type=image/png",
      "-F",
      "style_reference_images=@style_reference_images-2.png;filename=image.png;type=image/png",
    ]);
    expect(files).toEqual([
      { name: "image.png", byteSize: 7 },
      { name: "style_reference_images.png", byteSize: 7 },
      { name: "style_reference_images-2.png", byteSize: 9 },
    ]);
  });

  it("writes a JSON body in full, and only the beginning of pictures in it", () => {
    const prompt = "word ".repeat(400);
    const image = `data:image/png;base64,${"A".repeat(5_000)}`;
    const call: EncodedCall = { method: "POST", url, headers, body: JSON.stringify({ prompt, image }) };
    const words = toWords(showCurl(call).command, {});
    expect(JSON.parse(words.at(-1) ?? "")).toEqual({
      prompt,
      image: `${image.slice(0, 100)}… (${image.length} characters)`,
    });
  });
});
