import type { Dialect, DialectRoute } from "@/lib/server/relays/dialect";

/** A request this face does not accept: becomes an error body in the dialect's own shape. */
export class WireRefusal extends Error {
  override readonly name = "WireRefusal";
  readonly status: number;
  /** Machine-readable code of gateway bodies, such as `invalid_num_images`. */
  readonly code: string | null;

  constructor(status: number, message: string, code: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * The error body of a dialect: `{ error }` for the vendor (relay contract, section 2.13), one-api's envelope with the
 * request id at the end of the message for gateways (section 4.8).
 */
export function encodeError(dialect: Pick<Dialect, "errors">, refusal: WireRefusal, requestId: string): unknown {
  if (dialect.errors === "vendor") return { error: refusal.message };
  return {
    error: {
      message: `${refusal.message} (request id: ${requestId})`,
      type: refusal.status === 401 || refusal.status === 403 ? "one_api_error" : "new_api_error",
      param: "",
      code: refusal.code,
    },
  };
}

/** A refused key: the vendor answers 403 on legacy remix and upscale, 401 elsewhere (relay contract, section 1.1). */
export function keyRefusal(dialect: Pick<Dialect, "errors">, route: DialectRoute): WireRefusal {
  const isOddOne = dialect.errors === "vendor" && (route.operation === "upscale" || route.operation === "remix");
  return new WireRefusal(isOddOne ? 403 : 401, "The key is missing or not known here.", "invalid_api_key");
}
