import { describeRelayContract, type WireFixture } from "@/tests/support/relay-contract";
import { shellApi } from "./shell-api";

const source = "ast_00000000000000000001";
const headers = { authorization: "Bearer sk-canary-1f3a9c5e7b" };

const fixtures: readonly WireFixture[] = [
  {
    request: { operation: "generate", model: "V_2A", prompt: "a red fox", aspectRatio: "3x2", seed: 42, numImages: 2 },
    path: "/ideogram/v1/generate",
    headers,
    json: '{"image_request":{"prompt":"a red fox","model":"V_2A","aspect_ratio":"ASPECT_3_2","num_images":2,"seed":42}}',
  },
  {
    request: { operation: "remix", model: "V_1", prompt: "A serene lake", source, imageWeight: 50, numImages: 1 },
    path: "/ideogram/v1/remix",
    headers,
    parts: [
      ["image_file", "image/png", { picture: "source" }],
      ["image_request", null, '{"prompt":"A serene lake","model":"V_1","image_weight":50,"num_images":1}'],
    ],
  },
  {
    request: { operation: "upscale", source },
    path: "/ideogram/v1/upscale",
    headers,
    parts: [
      ["image_file", "image/png", { picture: "source" }],
      ["image_request", null, '{"num_images":1}'],
    ],
  },
  {
    request: { operation: "describe", source },
    path: "/ideogram/v1/describe",
    headers,
    parts: [["image_file", "image/png", { picture: "source" }]],
  },
];

describeRelayContract(shellApi, fixtures);
