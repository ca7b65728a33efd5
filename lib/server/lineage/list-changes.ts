import type { RequestField, StudioRequest } from "@/lib/core/request";
import { isSameValue } from "@/lib/core/request-diff";
import { fieldsFor } from "@/lib/ideogram/fields";

/** They follow from the pictures, and a child differs from its parent in them by being its child. */
const OF_THE_PICTURE: ReadonlySet<RequestField> = new Set(["source", "contextWindow", "frame"]);

/** Compares requests; remembers what an operation takes, which hundreds of pictures ask. */
export class RequestComparer {
  readonly #taken = new Map<string, readonly RequestField[]>();

  /** The fields in which `child` differs from `parent`, in the order of the panel, as far as its operation takes them. */
  compare(parent: StudioRequest, child: StudioRequest): readonly RequestField[] {
    return this.#takenBy(child).filter((field) => !isSameValue(field, parent[field], child[field]));
  }

  #takenBy({ operation, model }: StudioRequest): readonly RequestField[] {
    const key = `${operation} ${model ?? ""}`;
    const known = this.#taken.get(key);
    if (known) return known;
    const fields = fieldsFor(operation, model).map(({ field }) => field);
    const taken = fields.filter((field) => !OF_THE_PICTURE.has(field));
    this.#taken.set(key, taken);
    return taken;
  }
}
