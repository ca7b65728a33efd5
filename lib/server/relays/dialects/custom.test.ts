import { describeRelayContract, type WireFixture } from "@/tests/support/relay-contract";
import { custom } from "./custom";

const source = "ast_00000000000000000001";
const mask = "ast_00000000000000000002";
const headers = { authorization: "Bearer sk-canary-1f3a9c5e7b" };

const fixtures: readonly WireFixture[] = [
  {
    request: { operation: "generate", model: "V_2", prompt: "a red fox", aspectRatio: "3x2", seed: 42, numImages: 2 },
    path: "/generate",
    headers,
    json: '{"image_request":{"prompt":"a red fox","model":"V_2","aspect_ratio":"ASPECT_3_2","num_images":2,"seed":42}}',
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
    path: "/edit",
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
    path: "/remix",
    headers,
    parts: [
      ["image_file", "image/png", { picture: "source" }],
      [
        "image_request",
        "application/json",
        '{"prompt":"A serene lake","model":"V_1","image_weight":50,"num_images":1}',
      ],
    ],
  },
  {
    request: { operation: "reframe", model: "V_2", source, resolution: "512x1536", seed: 8 },
    path: "/reframe",
    headers,
    parts: [
      ["image_file", "image/png", { picture: "source" }],
      ["model", null, "V_2"],
      ["resolution", null, "RESOLUTION_512_1536"],
      ["seed", null, "8"],
      ["num_images", null, "1"],
    ],
  },
  {
    request: { operation: "upscale", source },
    path: "/upscale",
    headers,
    parts: [
      ["image_file", "image/png", { picture: "source" }],
      ["image_request", "application/json", '{"num_images":1}'],
    ],
  },
  {
    request: { operation: "describe", source },
    path: "/describe",
    headers,
    parts: [["image_file", "image/png", { picture: "source" }]],
  },
  {
    request: {
      operation: "generate",
      model: "V_3",
      prompt: "a red fox",
      aspectRatio: "16x10",
      renderingSpeed: "TURBO",
      numImages: 2,
    },
    path: "/v1/ideogram-v3/generate",
    headers,
    parts: [
      ["prompt", null, "a red fox"],
      ["aspect_ratio", null, "16x10"],
      ["rendering_speed", null, "TURBO"],
      ["num_images", null, "2"],
    ],
  },
  {
    request: {
      operation: "edit",
      model: "V_3",
      prompt: "a hat",
      source,
      mask,
      renderingSpeed: "TURBO",
      magicPrompt: "OFF",
    },
    path: "/v1/ideogram-v3/edit",
    headers,
    parts: [
      ["image", "image/png", { picture: "source" }],
      ["mask", "image/png", { picture: "mask" }],
      ["prompt", null, "a hat"],
      ["rendering_speed", null, "TURBO"],
      ["magic_prompt", null, "OFF"],
      ["num_images", null, "1"],
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
    path: "/v1/ideogram-v3/remix",
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
    path: "/v1/ideogram-v3/reframe",
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
    path: "/v1/ideogram-v3/replace-background",
    headers,
    parts: [
      ["image", "image/png", { picture: "source" }],
      ["prompt", null, "a beach"],
      ["style_preset", null, "90S_NOSTALGIA"],
      ["num_images", null, "1"],
      ["seed", null, "1"],
    ],
  },
  {
    request: { operation: "generateTransparent", model: "V_3", prompt: "a sticker", upscaleFactor: "X4" },
    path: "/v1/ideogram-v3/generate-transparent",
    headers,
    parts: [
      ["prompt", null, "a sticker"],
      ["upscale_factor", null, "X4"],
      ["num_images", null, "1"],
    ],
  },
  {
    request: { operation: "removeBackground", source },
    path: "/v1/remove-background",
    headers,
    parts: [["image", "image/png", { picture: "source" }]],
  },
];

describeRelayContract(custom, fixtures);
