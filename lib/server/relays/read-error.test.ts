import { describe, expect, it } from "vitest";
import { readError, readRetryAfter } from "./read-error";
import type { RawAnswer } from "./relay";

const receivedAt = Date.UTC(2026, 10, 20, 12, 0, 0);

function read(
  status: number,
  value: unknown,
  errors: "vendor" | "gateway" = "gateway",
  headers: RawAnswer["headers"] = {},
) {
  const body = Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
  return readError({ status, headers, body, receivedAt }, { errors });
}

const gatewayError = (message: string, type: string, code: unknown = undefined) => ({
  error: { message, type, param: "", code },
});

describe("readError: bodies of the contract", () => {
  it.each<[string, number, unknown, "vendor" | "gateway", string, string, string]>([
    [
      "load saturated",
      429,
      gatewayError("当前分组上游负载已饱和", "new_api_error", null),
      "gateway",
      "relay_rate_limited",
      "not_sent",
      "当前分组上游负载已饱和",
    ],
    [
      "load saturated, passed on",
      429,
      gatewayError("当前分组上游负载已饱和", "upstream_error", "bad_response_status_code"),
      "gateway",
      "relay_rate_limited",
      "not_sent",
      "当前分组上游负载已饱和",
    ],
    ["bad token", 401, gatewayError("无效的令牌", "one_api_error"), "gateway", "relay_auth", "refused", "无效的令牌"],
    [
      "expired token",
      401,
      gatewayError("该令牌已过期", "one_api_error"),
      "gateway",
      "relay_auth",
      "refused",
      "该令牌已过期",
    ],
    [
      "used-up token",
      401,
      gatewayError("该令牌额度已用尽", "one_api_error"),
      "gateway",
      "relay_auth",
      "refused",
      "该令牌额度已用尽",
    ],
    [
      "model not allowed",
      403,
      gatewayError("该令牌无权使用模型", "one_api_error"),
      "gateway",
      "relay_not_allowed",
      "refused",
      "该令牌无权使用模型",
    ],
    [
      "no balance",
      403,
      gatewayError("用户额度不足", "new_api_error", "insufficient_user_quota"),
      "gateway",
      "relay_no_credit",
      "refused",
      "用户额度不足",
    ],
    [
      "no balance at Crazyrouter",
      403,
      gatewayError("balance", "x", "insufficient_quota"),
      "gateway",
      "relay_no_credit",
      "refused",
      "balance",
    ],
    [
      "no channel",
      503,
      gatewayError("当前分组 a 下对于模型 b 无可用渠道", "one_api_error"),
      "gateway",
      "relay_unavailable",
      "not_sent",
      "当前分组 a 下对于模型 b 无可用渠道",
    ],
    [
      "no channel, with its code",
      503,
      gatewayError("no channel", "new_api_error", "model_not_found"),
      "gateway",
      "relay_unavailable",
      "not_sent",
      "no channel",
    ],
    [
      "503 of an upstream",
      503,
      gatewayError("down", "upstream_error", "bad_response_status_code"),
      "gateway",
      "relay_unavailable",
      "maybe",
      "down",
    ],
    [
      "503 after forwarding",
      503,
      gatewayError("down", "new_api_error", "do_request_failed"),
      "gateway",
      "relay_unavailable",
      "maybe",
      "down",
    ],
    [
      "503 of the vendor",
      503,
      "",
      "vendor",
      "relay_unavailable",
      "maybe",
      "The relay answered 503 Service Unavailable",
    ],
    [
      "sensitive words",
      400,
      gatewayError("sensitive", "new_api_error", "sensitive_words_detected"),
      "gateway",
      "relay_filtered",
      "refused",
      "sensitive",
    ],
    [
      "prompt blocked",
      500,
      gatewayError("blocked", "new_api_error", "prompt_blocked"),
      "gateway",
      "relay_filtered",
      "refused",
      "blocked",
    ],
    [
      "missing num_images",
      400,
      gatewayError("num_images", "INVALID_NUM_IMAGES", "invalid_num_images"),
      "gateway",
      "relay_rejected",
      "refused",
      "num_images",
    ],
    [
      "upstream 5xx as 500",
      500,
      gatewayError("upstream", "upstream_error", "bad_response_status_code"),
      "gateway",
      "relay_unavailable",
      "maybe",
      "upstream",
    ],
    [
      "vendor: unsafe prompt",
      422,
      { error: "Prompt provided failed safety check due to x" },
      "vendor",
      "relay_filtered",
      "refused",
      "Prompt provided failed safety check due to x",
    ],
    [
      "vendor: Connexion",
      400,
      { detail: "'prompt' is required", status: 400, title: "Bad Request", type: "about:blank" },
      "vendor",
      "relay_rejected",
      "refused",
      "'prompt' is required",
    ],
    [
      "vendor: code and message",
      400,
      { code: "bad", message: "Invalid input" },
      "vendor",
      "relay_rejected",
      "refused",
      "Invalid input",
    ],
    ["vendor: key on remix", 403, "", "vendor", "relay_auth", "refused", "The relay answered 403 Forbidden"],
    [
      "vendor: funds",
      402,
      { error: "no credit", reject_reason: "insufficient_funds" },
      "vendor",
      "relay_no_credit",
      "refused",
      "no credit",
    ],
    [
      "vendor: in flight",
      429,
      { error: "too many", reject_reason: "inflight_limit", max_inflight_requests: 10 },
      "vendor",
      "relay_rate_limited",
      "not_sent",
      "too many",
    ],
    [
      "a list of details",
      400,
      { detail: [{ loc: ["body", "seed"], msg: "not an integer" }, "second"] },
      "vendor",
      "relay_rejected",
      "refused",
      "body.seed: not an integer; second",
    ],
    ["msg", 400, { msg: "bad" }, "gateway", "relay_rejected", "refused", "bad"],
    ["error_msg", 400, { error_msg: "bad" }, "gateway", "relay_rejected", "refused", "bad"],
    ["title", 400, { title: "Bad Request" }, "gateway", "relay_rejected", "refused", "Bad Request"],
    [
      "500 with data null",
      500,
      { code: "E", message: "oops", data: null },
      "gateway",
      "relay_unavailable",
      "maybe",
      "oops",
    ],
    [
      "an error inside a text",
      400,
      gatewayError('{"error":{"message":"inner words"}}', "upstream_error"),
      "gateway",
      "relay_rejected",
      "refused",
      "inner words",
    ],
    [
      "a web page",
      502,
      "<html><head><title>502 Bad\n Gateway</title></head>",
      "gateway",
      "relay_unavailable",
      "maybe",
      "The relay answered with a web page (502 Bad Gateway) instead of JSON",
    ],
    ["plain text", 500, "upstream connect error", "gateway", "relay_unavailable", "maybe", "upstream connect error"],
    ["nothing", 400, "", "gateway", "relay_rejected", "refused", "The relay answered 400 Bad Request"],
    ["an array", 400, [1, 2], "gateway", "relay_rejected", "refused", "The relay answered 400 Bad Request"],
    [
      "deep nesting",
      400,
      `${'{"error":'.repeat(5000)}"x"${"}".repeat(5000)}`,
      "gateway",
      "relay_rejected",
      "refused",
      "The relay answered 400 Bad Request",
    ],
  ])("%s", (_name, status, value, errors, code, sent, message) => {
    expect(read(status, value, errors)).toMatchObject({ code, sent, message });
  });

  it("decides by codes, never by words", () => {
    const words = "insufficient_user_quota 无可用渠道 429 sensitive_words_detected";
    expect(read(503, gatewayError(words, "upstream_error"))).toMatchObject({
      code: "relay_unavailable",
      sent: "maybe",
    });
    expect(read(400, { message: words })).toMatchObject({ code: "relay_rejected", sent: "refused" });
  });

  it("finds the request id in the words, the body or the headers", () => {
    expect(read(500, gatewayError("x (request id: 20261120-abc)", "new_api_error")).requestId).toBe("20261120-abc");
    expect(read(500, { request_id: "r-1" }).requestId).toBe("r-1");
    expect(read(500, "", "gateway", { "x-oneapi-request-id": "r-2" }).requestId).toBe("r-2");
    expect(read(500, "", "gateway", { "x-request-id": "<script>" }).requestId).toBeUndefined();
  });

  it("says where a redirect leads", () => {
    expect(read(301, "", "gateway", { location: "https://www.example.com/" })).toMatchObject({
      code: "relay_bad_response",
      sent: "refused",
      message: expect.stringContaining("https://www.example.com/"),
    });
  });

  it("cuts endless words", () => {
    expect(read(400, { message: "x".repeat(100_000) }).message.length).toBeLessThanOrEqual(1_000);
  });
});

describe("readRetryAfter", () => {
  it.each<[string | undefined, number | undefined]>([
    ["30", 30_000],
    ["0", 0],
    ["1.5", 1_500],
    ["Fri, 20 Nov 2026 12:00:45 GMT", 45_000],
    ["Fri, 20 Nov 2026 11:00:00 GMT", 0],
    ["999999999", 86_400_000],
    ["soon", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("reads %s", (value, ms) => {
    expect(readRetryAfter(value, receivedAt)).toBe(ms);
  });
});
