import { describeRelayContract, type WireFixture } from "@/tests/support/relay-contract";
import { crazyrouter } from "./crazyrouter";

const source = "ast_00000000000000000001";
const mask = "ast_00000000000000000002";
const headers = { authorization: "Bearer sk-canary-1f3a9c5e7b" };

const fixtures: readonly WireFixture[] = [
  {
    request: {
      operation: "generate",
      model: "V_2",
      prompt: "a red fox",
      negativePrompt: "blur",
      aspectRatio: "10x16",
      magicPrompt: "AUTO",
      styleType: "ANIME",
      numImages: 2,
    },
    path: "/ideogram/generate",
    headers,
    json: '{"image_request":{"prompt":"a red fox","negative_prompt":"blur","model":"V_2","aspect_ratio":"ASPECT_10_16","magic_prompt_option":"AUTO","style_type":"ANIME","num_images":2}}',
  },
  {
    request: { operation: "remix", model: "V_2_TURBO", prompt: "as a woodcut", source, imageWeight: 70 },
    path: "/ideogram/remix",
    headers,
    json: '{"image_request":{"prompt":"as a woodcut","model":"V_2_TURBO","image_weight":70,"num_images":1},"image_file":"%source%"}',
  },
  {
    request: { operation: "upscale", source, resemblance: 60, detail: 90, numImages: 1 },
    path: "/ideogram/upscale",
    headers,
    json: '{"image_request":{"resemblance":60,"detail":90,"num_images":1},"image_file":"%source%"}',
  },
  {
    request: { operation: "describe", source },
    path: "/ideogram/describe",
    headers,
    json: '{"image_file":"%source%"}',
  },
  {
    request: {
      operation: "generate",
      model: "V_3",
      prompt: "a red fox",
      aspectRatio: "16x9",
      magicPrompt: "ON",
      renderingSpeed: "QUALITY",
      styleType: "DESIGN",
      numImages: 1,
    },
    path: "/ideogram/v1/ideogram-v3/generate",
    headers,
    json: '{"prompt":"a red fox","model":"V_3","aspect_ratio":"ASPECT_16_9","rendering_speed":"QUALITY","magic_prompt_option":"ON","style_type":"DESIGN","num_images":1}',
  },
  {
    // The default speed is what happens anyway: this page has no place for it.
    request: {
      operation: "edit",
      model: "V_3",
      prompt: "a hat",
      source,
      mask,
      styleType: "GENERAL",
      renderingSpeed: "DEFAULT",
    },
    path: "/ideogram/v1/ideogram-v3/edit",
    headers,
    json: '{"prompt":"a hat","style_type":"GENERAL","num_images":1,"image":"%source%","mask":"%mask%"}',
  },
  {
    request: {
      operation: "remix",
      model: "V_3",
      prompt: "as a woodcut",
      source,
      imageWeight: 30,
      renderingSpeed: "TURBO",
    },
    path: "/ideogram/v1/ideogram-v3/remix",
    headers,
    json: '{"prompt":"as a woodcut","model":"V_3","rendering_speed":"TURBO","image_weight":30,"num_images":1,"image":"%source%"}',
  },
];

describeRelayContract(crazyrouter, fixtures);
