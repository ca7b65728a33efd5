import { describeRelayContract, type WireFixture } from "@/tests/support/relay-contract";
import { gptBest } from "./gpt-best";

const source = "ast_00000000000000000001";
const mask = "ast_00000000000000000002";
const headers = { authorization: "Bearer sk-canary-1f3a9c5e7b" };

const fixtures: readonly WireFixture[] = [
  {
    request: {
      operation: "generate",
      model: "V_1_TURBO",
      prompt: "a red fox",
      aspectRatio: "3x2",
      seed: 42,
      numImages: 2,
    },
    path: "/ideogram/generate",
    headers,
    json: '{"image_request":{"prompt":"a red fox","model":"V_1_TURBO","aspect_ratio":"ASPECT_3_2","num_images":2,"seed":42}}',
  },
  {
    request: {
      operation: "edit",
      model: "V_2_TURBO",
      prompt: "a hat",
      source,
      mask,
      magicPrompt: "OFF",
      styleType: "AUTO",
    },
    path: "/ideogram/edit",
    headers,
    parts: [
      ["image_file", "image/png", { picture: "source" }],
      ["mask", "image/png", { picture: "mask" }],
      ["prompt", null, "a hat"],
      ["model", null, "V_2_TURBO"],
      ["magic_prompt_option", null, "OFF"],
      ["style_type", null, "AUTO"],
      ["num_images", null, "1"],
    ],
  },
  {
    request: { operation: "remix", model: "V_1", prompt: "A serene lake", source, imageWeight: 50, numImages: 1 },
    path: "/ideogram/remix",
    headers,
    parts: [
      ["image_file", "image/png", { picture: "source" }],
      ["image_request", null, '{"prompt":"A serene lake","model":"V_1","image_weight":50,"num_images":1}'],
    ],
  },
  {
    request: { operation: "upscale", source },
    path: "/ideogram/upscale",
    headers,
    parts: [
      ["image_file", "image/png", { picture: "source" }],
      ["image_request", null, '{"num_images":1}'],
    ],
  },
  {
    request: { operation: "describe", source },
    path: "/ideogram/describe",
    headers,
    parts: [["image_file", "image/png", { picture: "source" }]],
  },
  {
    request: {
      operation: "generate",
      model: "V_3",
      prompt: "a red fox",
      resolution: "1312x736",
      renderingSpeed: "FLASH",
      magicPrompt: "AUTO",
      styleCodes: ["0A1B2C3D"],
      colorPalette: { name: "JUNGLE" },
      seed: 5,
      numImages: 1,
    },
    path: "/ideogram/v1/ideogram-v3/generate",
    headers,
    json: '{"prompt":"a red fox","resolution":"1312x736","rendering_speed":"FLASH","magic_prompt":"AUTO","style_codes":["0A1B2C3D"],"color_palette":{"name":"JUNGLE"},"num_images":1,"seed":5}',
  },
  {
    // Its page lists four fields; one image is what a relay makes when it is not told.
    request: { operation: "edit", model: "V_3", prompt: "a hat", source, mask, seed: 11, numImages: 1 },
    path: "/ideogram/v1/ideogram-v3/edit",
    headers,
    parts: [
      ["image", "image/png", { picture: "source" }],
      ["mask", "image/png", { picture: "mask" }],
      ["prompt", null, "a hat"],
      ["seed", null, "11"],
    ],
  },
  {
    request: {
      operation: "remix",
      model: "V_3",
      prompt: "as a woodcut",
      source,
      renderingSpeed: "QUALITY",
      numImages: 2,
    },
    path: "/ideogram/v1/ideogram-v3/remix",
    headers,
    parts: [
      ["image", "image/png", { picture: "source" }],
      ["prompt", null, "as a woodcut"],
      ["rendering_speed", null, "QUALITY"],
      ["num_images", null, "2"],
    ],
  },
  {
    request: { operation: "reframe", model: "V_3", source, resolution: "512x1536", renderingSpeed: "DEFAULT" },
    path: "/ideogram/v1/ideogram-v3/reframe",
    headers,
    parts: [
      ["image", "image/png", { picture: "source" }],
      ["resolution", null, "512x1536"],
      ["rendering_speed", null, "DEFAULT"],
      ["num_images", null, "1"],
    ],
  },
  {
    request: {
      operation: "replaceBackground",
      model: "V_3",
      prompt: "a beach",
      source,
      stylePreset: "90S_NOSTALGIA",
      seed: 1,
    },
    path: "/ideogram/v1/ideogram-v3/replace-background",
    headers,
    parts: [
      ["image", "image/png", { picture: "source" }],
      ["prompt", null, "a beach"],
      ["style_preset", null, "90S_NOSTALGIA"],
      ["num_images", null, "1"],
      ["seed", null, "1"],
    ],
  },
];

describeRelayContract(gptBest, fixtures);
