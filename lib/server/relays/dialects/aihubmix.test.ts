import { describeRelayContract, type WireFixture } from "@/tests/support/relay-contract";
import { aihubmix } from "./aihubmix";

const source = "ast_00000000000000000001";
const mask = "ast_00000000000000000002";
const reference = "ast_00000000000000000003";
const headers = { "api-key": "sk-canary-1f3a9c5e7b" };

const fixtures: readonly WireFixture[] = [
  {
    request: { operation: "generate", model: "V_2", prompt: "a red fox", aspectRatio: "3x2", seed: 42, numImages: 2 },
    path: "/ideogram/generate",
    headers,
    json: '{"image_request":{"prompt":"a red fox","model":"V_2","aspect_ratio":"ASPECT_3_2","num_images":2,"seed":42}}',
  },
  {
    request: {
      operation: "generate",
      model: "V_3",
      prompt: "a red fox",
      aspectRatio: "16x10",
      renderingSpeed: "TURBO",
      styleReferences: [reference],
      numImages: 2,
    },
    path: "/ideogram/v1/ideogram-v3/generate",
    headers,
    parts: [
      ["prompt", null, "a red fox"],
      ["aspect_ratio", null, "16x10"],
      ["rendering_speed", null, "TURBO"],
      ["num_images", null, "2"],
      ["style_reference_images", "image/png", { picture: "reference" }],
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
    path: "/ideogram/v1/ideogram-v3/edit",
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
    path: "/ideogram/v1/ideogram-v3/remix",
    headers,
    parts: [
      ["image", "image/png", { picture: "source" }],
      ["prompt", null, "as a woodcut"],
      ["rendering_speed", null, "QUALITY"],
      ["num_images", null, "2"],
    ],
  },
];

describeRelayContract(aihubmix, fixtures);
