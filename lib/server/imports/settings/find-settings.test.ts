import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImageMime } from "@/lib/core/asset";
import { sourceFromBytes } from "@/lib/server/images/byte-source";
import { insertPngChunk } from "@/lib/server/images/png-chunk";
import { exifBlock, jpegWithExif, pngWithTexts, unicodeComment, webpWithExif } from "@/tests/support/picture-texts";
import { findSettings } from "./find-settings";

async function find(bytes: Uint8Array, mime: ImageMime = "image/png") {
  return (await findSettings(sourceFromBytes(bytes), mime))?.found;
}

const parameters = [
  "a red fox, (golden hour:1.2)",
  "second line: with colon",
  "Negative prompt: blurry,",
  "lowres",
  'Steps: 30, Sampler: DPM++ 2M Karras, CFG scale: 7, Lora hashes: "fox: 111, Seed: 5, \\"x\\": 2", Seed: 3141592653, Size: 512x768, Model hash: abc123, Model: dreamlike-v2, Version: v1.9',
].join("\n");
const fromParameters = {
  origin: "a1111",
  prompt: "a red fox, (golden hour:1.2)\nsecond line: with colon",
  negativePrompt: "blurry,\nlowres",
  seed: 3141592653,
  modelName: "dreamlike-v2",
  width: 512,
  height: 768,
};

describe("the web UI's parameters", () => {
  it("are read from PNG text, with lines, quoted values and a negative prompt", async () => {
    expect(await find(await pngWithTexts([["parameters", parameters]]))).toEqual(fromParameters);
  });

  it("are read in any script, from iTXt, zTXt and Latin-1", async () => {
    const text = "一只红狐狸\nSteps: 20, Seed: 1, Size: 64x64";
    expect(await find(await pngWithTexts([["parameters", text]]))).toMatchObject({ prompt: "一只红狐狸", seed: 1 });
    expect(await find(await pngWithTexts([["parameters", "café\nSteps: 20, Seed: 2"]]))).toMatchObject({
      prompt: "café",
    });
    const packed = Buffer.concat([Buffer.from("parameters\0\0"), deflateSync(Buffer.from(text))]);
    expect(await find(insertPngChunk(await pngWithTexts([]), "zTXt", packed))).toMatchObject({ prompt: "一只红狐狸" });
  });

  it("are read from EXIF of JPEG and WebP, in both orders of bytes", async () => {
    for (const isLittle of [false, true]) {
      const block = exifBlock(unicodeComment(parameters, isLittle));
      expect(await find(await jpegWithExif(block), "image/jpeg")).toEqual(fromParameters);
      expect(await find(await webpWithExif(block), "image/webp")).toEqual(fromParameters);
    }
    const ascii = exifBlock(Buffer.concat([Buffer.from("ASCII\0\0\0"), Buffer.from(parameters)]));
    expect(await find(await jpegWithExif(ascii), "image/jpeg")).toEqual(fromParameters);
  });

  it("may have no negative prompt, or no prompt at all; a text without a line of settings is none", async () => {
    expect(await find(await pngWithTexts([["parameters", "fox\nSteps: 4, Seed: 7"]]))).toEqual({
      origin: "a1111",
      prompt: "fox",
      seed: 7,
    });
    expect(await find(await pngWithTexts([["parameters", "Steps: 4, Seed: 7"]]))).toEqual({ origin: "a1111", seed: 7 });
    expect(await find(await pngWithTexts([["parameters", "just words"]]))).toBeUndefined();
    expect(await find(await pngWithTexts([["Comment", parameters]]))).toBeUndefined();
    // A seed no number can hold exactly is left out, not rounded.
    expect(await find(await pngWithTexts([["parameters", "fox\nSteps: 4, Seed: 18446744073709551615"]]))).toEqual({
      origin: "a1111",
      prompt: "fox",
    });
  });
});

const graph = {
  "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "sdxl.safetensors" } },
  "10": { class_type: "LoraLoader", inputs: { model: ["4", 0], clip: ["4", 1], lora_name: "fox" } },
  "5": { class_type: "EmptyLatentImage", inputs: { width: 832, height: 1216, batch_size: 1 } },
  "6": { class_type: "CLIPTextEncode", inputs: { text: ["20", 0], clip: ["10", 1] } },
  "7": { class_type: "CLIPTextEncode", inputs: { text: "blurry", clip: ["10", 1] } },
  "20": { class_type: "StringConcatenate", inputs: { string_a: ["21", 0], string_b: "in the snow" } },
  "21": { class_type: "PrimitiveString", inputs: { value: "a red fox" } },
  "22": { class_type: "PrimitiveInt", inputs: { value: 424242 } },
  "30": {
    class_type: "ControlNetApplyAdvanced",
    inputs: { positive: ["6", 0], negative: ["7", 0], control_net: ["31", 0], image: ["32", 0] },
  },
  "3": {
    class_type: "KSampler",
    inputs: {
      seed: ["22", 0],
      steps: 20,
      model: ["10", 0],
      positive: ["30", 0],
      negative: ["30", 1],
      latent_image: ["5", 0],
    },
  },
};
const fromGraph = {
  origin: "comfyui",
  prompt: "a red fox, in the snow",
  negativePrompt: "blurry",
  seed: 424242,
  modelName: "sdxl.safetensors",
  width: 832,
  height: 1216,
};

describe("ComfyUI's graphs", () => {
  it("are followed from the sampler through linked texts, primitive seeds, control nets and LoRAs", async () => {
    const texts = [["prompt", JSON.stringify(graph)]] as const;
    expect(await find(await pngWithTexts(texts))).toEqual(fromGraph);
    const block = exifBlock(Buffer.from("ASCII\0\0\0"), `prompt:${JSON.stringify(graph)}`);
    expect(await find(await webpWithExif(block), "image/webp")).toEqual(fromGraph);
  });

  it("may have NaN in them, and a guide and noise of their own", async () => {
    const custom = {
      "1": { class_type: "RandomNoise", inputs: { noise_seed: 99 } },
      "2": { class_type: "BasicGuider", inputs: { model: ["3", 0], conditioning: ["4", 0] } },
      "3": { class_type: "UNETLoader", inputs: { unet_name: "flux1-dev" } },
      "4": { class_type: "FluxGuidance", inputs: { conditioning: ["5", 0], guidance: 3.5 } },
      "5": { class_type: "CLIPTextEncode", inputs: { text: "a lake" } },
      "6": { class_type: "EmptySD3LatentImage", inputs: { width: 1024, height: 1024 } },
      "7": {
        class_type: "SamplerCustomAdvanced",
        inputs: { noise: ["1", 0], guider: ["2", 0], sampler: ["8", 0], latent_image: ["6", 0] },
        is_changed: ["NAN"],
      },
    };
    const text = JSON.stringify(custom).replace('"NAN"', "NaN");
    expect(await find(await pngWithTexts([["prompt", text]]))).toEqual({
      origin: "comfyui",
      prompt: "a lake",
      seed: 99,
      modelName: "flux1-dev",
      width: 1024,
      height: 1024,
    });
  });

  it("are read from the drawing when that is all there is", async () => {
    const workflow = {
      nodes: [
        { id: 1, type: "CLIPTextEncode", inputs: [], widgets_values: ["a boat"] },
        { id: 2, type: "CLIPTextEncode", inputs: [], widgets_values: ["fog"] },
        { id: 4, type: "CheckpointLoaderSimple", widgets_values: ["sd15"] },
        {
          id: 3,
          type: "KSampler",
          inputs: [
            { name: "model", link: 12 },
            { name: "positive", link: 10 },
            { name: "negative", link: 11 },
          ],
          widgets_values: [5, "randomize", 20],
        },
      ],
      links: [
        [10, 1, 0, 3, 1, "CONDITIONING"],
        [11, 2, 0, 3, 2, "CONDITIONING"],
        [12, 4, 0, 3, 0, "MODEL"],
      ],
    };
    expect(await find(await pngWithTexts([["workflow", JSON.stringify(workflow)]]))).toEqual({
      origin: "comfyui",
      prompt: "a boat",
      negativePrompt: "fog",
      seed: 5,
      modelName: "sd15",
    });
  });

  it("that lead back to themselves end", async () => {
    const loop = {
      "1": {
        class_type: "Reroute",
        inputs: { a: ["2", 0], b: ["2", 0], conditioning_1: ["2", 0], conditioning_2: ["1", 0] },
      },
      "2": {
        class_type: "Reroute",
        inputs: { a: ["1", 0], b: ["1", 0], conditioning_1: ["1", 0], conditioning_2: ["2", 0] },
      },
      "3": { class_type: "KSampler", inputs: { seed: 1, positive: ["1", 0], negative: ["2", 0], model: ["1", 0] } },
    };
    expect(await find(await pngWithTexts([["prompt", JSON.stringify(loop)]]))).toEqual({ origin: "comfyui", seed: 1 });
  });
});

describe("InvokeAI's metadata", () => {
  it("is read in its three shapes", async () => {
    const current = {
      generation_mode: "txt2img",
      positive_prompt: "a red fox",
      negative_prompt: "blurry",
      width: 512,
      height: 640,
      seed: 77,
      model: { key: "k", name: "sdxl-base" },
    };
    expect(await find(await pngWithTexts([["invokeai_metadata", JSON.stringify(current)]]))).toEqual({
      origin: "invokeai",
      prompt: "a red fox",
      negativePrompt: "blurry",
      seed: 77,
      modelName: "sdxl-base",
      width: 512,
      height: 640,
    });
    const second = {
      model_weights: "stable-diffusion-1.5",
      image: { prompt: [{ prompt: "a fox [blurry] at night", weight: 1 }], seed: 8, width: 512, height: 512 },
    };
    expect(await find(await pngWithTexts([["sd-metadata", JSON.stringify(second)]]))).toMatchObject({
      prompt: "a fox  at night",
      negativePrompt: "blurry",
      seed: 8,
      modelName: "stable-diffusion-1.5",
    });
    const dream = '"a fox, \\"sly\\" [ugly]" -s 50 -S 1234 -W 512 -H 768 -C 7.5 -A k_lms';
    expect(await find(await pngWithTexts([["Dream", dream]]))).toMatchObject({
      negativePrompt: "ugly",
      seed: 1234,
      width: 512,
      height: 768,
    });
  });
});

describe("hostile files", () => {
  it("with deep JSON, endless text and unfolding bombs say nothing, and harm nothing", async () => {
    const deep = "[".repeat(1_000_000);
    expect(await find(await pngWithTexts([["prompt", deep]]))).toBeUndefined();
    const nested = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    expect(await find(await pngWithTexts([["invokeai_metadata", nested]]))).toBeUndefined();
    const long = `${"a".repeat(5_000_000)}\nSteps: 1, Seed: 1`;
    expect(await find(await pngWithTexts([["parameters", long]]))).toBeUndefined();
    const bomb = Buffer.concat([
      Buffer.from("parameters\0\0"),
      deflateSync(`fox\nSteps: 1, Seed: 1${" ".repeat(40_000_000)}`),
    ]);
    expect(await find(insertPngChunk(await pngWithTexts([]), "zTXt", bomb))).toBeUndefined();
    const quotes = `fox\nSteps: 1, ${'"\\'.repeat(500_000)}`;
    expect(await find(await pngWithTexts([["parameters", quotes]]))).toMatchObject({ prompt: "fox" });
    const proto = JSON.stringify({ "3": { class_type: "KSampler", inputs: { seed: 1, positive: ["__proto__", 0] } } });
    expect(await find(await pngWithTexts([["prompt", proto]]))).toEqual({ origin: "comfyui", seed: 1 });
  });

  it("of any bytes behind any head never throw", async () => {
    const heads = {
      "image/png": Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      "image/jpeg": Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
      "image/webp": Buffer.from("RIFF\0\0\x01\0WEBPEXIF", "latin1"),
    } as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<ImageMime>("image/png", "image/jpeg", "image/webp"),
        fc.uint8Array({ maxLength: 400 }),
        async (mime, bytes) => {
          const found = await find(Buffer.concat([heads[mime], bytes]), mime);
          expect(found === undefined || typeof found === "object").toBe(true);
        },
      ),
    );
  });

  it("with any EXIF block and any texts never throw", async () => {
    const keyword = fc.constantFrom("parameters", "prompt", "workflow", "invokeai_metadata", "sd-metadata", "Dream");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await find(await jpegWithExif(Buffer.concat([Buffer.from("MM\0*"), bytes])), "image/jpeg");
      }),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(keyword, fc.oneof(fc.string(), fc.json()), async (name, text) => {
        await find(await pngWithTexts([[name, text]]));
      }),
      { numRuns: 100 },
    );
  });
});
