import type { ErrorCode } from "@/lib/core/errors";

/** `title`: what happened. `advice`: whether it cost money, and what to do next. */
export const errors = {
  bad_request: { title: "The studio could not read that", advice: "Nothing was sent. Reload the page and try again." },
  unauthorized: { title: "Sign in first", advice: "Nothing was sent. Enter the studio's password to go on." },
  host_not_allowed: {
    title: "This address is not allowed",
    advice: "Open the studio at the address it was started with, or add this host to its settings.",
  },
  cross_site: {
    title: "That came from another site",
    advice: "Nothing was done. Use the studio in its own tab.",
  },
  not_found: {
    title: "That is not here any more",
    advice: "It was removed, or the link is wrong. Go back and reload.",
  },
  method_not_allowed: { title: "The studio does not do that here", advice: "Nothing was sent. Reload the page." },
  conflict: { title: "Something else is using it", advice: "Wait until the running jobs are done, then try again." },
  gone: { title: "That is gone for good", advice: "It cannot be brought back. Nothing was charged." },
  payload_too_large: {
    title: "The picture is too large",
    advice:
      "Nothing was kept. The studio takes files up to 64 MB, and a relay pictures up to 10 MB: make it smaller and try again.",
  },
  unsupported_media: { title: "Not a picture the studio takes", advice: "Use a PNG, JPEG or WebP file." },
  too_many_attempts: { title: "Too many wrong passwords", advice: "Wait a little, then try again." },
  invalid_request: {
    title: "These settings do not go together",
    advice: "Nothing was sent and nothing was charged. Change what is marked and run again.",
  },
  idempotency_mismatch: {
    title: "This run was already sent with other settings",
    advice: "Nothing was sent twice. Press Run again to start a new job.",
  },
  picture_invalid: {
    title: "The file is not a readable picture",
    advice: "It may be cut off or have the wrong ending. Save it again as PNG, JPEG or WebP.",
  },
  picture_too_many_pixels: {
    title: "The picture has too many pixels",
    advice: "Nothing was kept. Make it smaller and upload it again.",
  },
  not_sold: {
    title: "This connection does not sell that",
    advice: "Nothing was charged. Choose another model, or another connection.",
  },
  key_missing: { title: "This connection has no key", advice: "Nothing was sent. Add the key in Settings." },
  over_budget: {
    title: "That would pass the monthly cap",
    advice: "Nothing was sent. Make fewer pictures, or raise the cap in Settings.",
  },
  relay_auth: {
    title: "The relay refused the key",
    advice: "Not charged. Check in Settings whether the key is right, still valid and has quota left.",
  },
  relay_no_credit: { title: "No credit left at the relay", advice: "Not charged. Top up there, then run again." },
  relay_not_allowed: {
    title: "The key may not use this",
    advice: "Not charged. Ask the relay to allow the model for your key, or choose another model.",
  },
  relay_rejected: {
    title: "The relay did not take the request",
    advice: "Not charged. Its own words say why; change the settings and run again.",
  },
  relay_filtered: {
    title: "Stopped by the safety filter",
    advice: "Not charged. Change the prompt or the picture and run again.",
  },
  relay_rate_limited: {
    title: "The relay is busy",
    advice: "Not charged. The studio waits and tries again; fewer images in flight help.",
  },
  relay_unavailable: {
    title: "The relay is out of service",
    advice: "Run it again in a while. The cost is shown below.",
  },
  relay_unreachable: {
    title: "The relay cannot be reached",
    advice: "Not charged: nothing was sent. Check the base URL and your network.",
  },
  relay_bad_response: {
    title: "The relay's answer makes no sense",
    advice: "It may have been billed. Check the balance before you send it again.",
  },
  relay_task_response: {
    title: "The relay answered with a task, not a picture",
    advice: "It may have been billed. This relay works another way: choose another dialect or path in Settings.",
  },
  relay_timeout: {
    title: "No answer in time",
    advice: "It may have been billed. Check the balance before you send it again.",
  },
  relay_connection_lost: {
    title: "The connection dropped after sending",
    advice: "It may have been billed. Check the balance before you send it again.",
  },
  interrupted: {
    title: "The studio stopped while the run was on its way",
    advice: "It may have been billed. Check the balance before you send it again.",
  },
  result_expired: {
    title: "The link to the picture expired",
    advice: "The run was charged, but the picture cannot be fetched any more. Run it again with the same seed.",
  },
  result_refused: {
    title: "The picture's link was refused for safety",
    advice: "The run was charged. If you trust its host, allow it in the studio's settings and fetch again.",
  },
  result_unreachable: {
    title: "The picture could not be fetched yet",
    advice: "The run was charged. The studio keeps trying until the link expires.",
  },
  result_withheld: {
    title: "Withheld by the safety filter",
    advice: "The picture was made and charged, but the vendor does not hand it out. Change the prompt.",
  },
  canceled: { title: "Canceled", advice: "It was stopped before sending: nothing was charged." },
  storage_full: {
    title: "The disk is full",
    advice: "Free some space in the data folder. What the relay answered is kept.",
  },
  storage_unavailable: {
    title: "The data folder cannot be written",
    advice: "Check its disk and its rights. Nothing new is sent until then.",
  },
  unavailable: { title: "The studio is not ready", advice: "It is starting or stopping. Try again in a moment." },
  internal: {
    title: "Something went wrong in the studio",
    advice: "Nothing more was sent. Try again; if it stays, the log has the details under this request id.",
  },
} as const satisfies Record<ErrorCode, { title: string; advice: string }>;
