import { createStore, type StoreApi } from "zustand/vanilla";
import type { Operation, StudioRequest } from "@/lib/core/request";
import { isOperationName, isRequestFields } from "@/lib/core/request-fields";
import { MAX_PROMPT_LENGTH } from "@/lib/core/request-values";
import type { Sweep } from "@/lib/core/sweep-axes";
import type { Fix } from "@/lib/ideogram/rule";
import { fromSweep, isSweepDraft, noSweep, type SweepDraft } from "./sweep-draft";

/** The settings of a request without its operation: what the parameter panel edits. */
export type DraftFields = Omit<StudioRequest, "operation">;
export type DraftField = keyof DraftFields;

/** Which settings of an earlier run are taken over (design language: gallery keys A, S, P, R). */
export type RecallPart = "all" | "seed" | "prompt" | "allButSeed";

interface SavedDraft {
  readonly operation: Operation;
  readonly fields: DraftFields;
  /** Axes over the fields. */
  readonly sweep: SweepDraft;
  readonly prompts: readonly string[];
}

/** What a recall or a reset replaces. */
type Settings = Pick<SavedDraft, "operation" | "fields" | "sweep">;

export const DRAFT_KEY = "palimpsest.draft";
export const DRAFT_VERSION = 2;
const MAX_PROMPTS = 100;
const MAX_UNDO = 50;

export interface DraftState extends SavedDraft {
  /** How often settings were taken over: what came with them (pictures, a mask) is looked after by whoever sees it rise. */
  readonly recalls: number;
  /** Drafts that a recall or a reset replaced, newest last: `undo` brings them back. */
  readonly past: readonly Settings[];
  /** Place in the list of prompts while older prompts are stepped through; null: at the prompt being written. */
  readonly promptPlace: number | null;
  /** What was being written before the first step back, so that stepping forward returns to it. */
  readonly writtenPrompt: string;

  /** References that are still being uploaded: a run waits for them, none is left behind. */
  readonly pendingReferences: number;

  /** Tells that a reference is on its way; call what comes back once, when it has arrived or failed. */
  awaitReference(): () => void;
  /** undefined takes the field out of the request. */
  setField<Field extends DraftField>(field: Field, value: DraftFields[Field] | undefined): void;
  setOperation(operation: Operation): void;
  setSweep(change: Partial<SweepDraft>): void;
  applyFix(fix: Fix): void;
  /**
   * Takes settings over from an earlier request, with the axes of its sweep where all of it is taken; what was there
   * before can be had back with `undo`.
   */
  recall(request: StudioRequest, part: RecallPart, sweep?: Sweep): void;
  /** Takes over these settings alone, as they are there: what is absent there goes. One step for `undo`. */
  recallFields(request: StudioRequest, names: readonly (keyof StudioRequest)[]): void;
  /** Back to an empty draft of the same operation; can be undone. */
  reset(): void;
  undo(): void;
  /** Keeps a prompt that was sent, newest first, once. */
  rememberPrompt(prompt: string): void;
  /** `among`: the prompts to step through, newest first; without it those that were remembered here. */
  stepPrompt(direction: "older" | "newer", among?: readonly string[]): void;
  /** Reads what was saved. Called after the first render, which has to agree with the server's. */
  load(): void;
}
export type DraftStore = StoreApi<DraftState>;

export interface DraftOptions {
  /** localStorage; null where the browser forbids it. */
  readonly storage: Pick<Storage, "getItem" | "setItem"> | null;
  readonly onWarning: (reason: string) => void;
}

export const emptyFields: DraftFields = { model: "V_3", aspectRatio: "1x1", magicPrompt: "AUTO", numImages: 4 };

/** The draft as a canonical request. */
export function toRequest({ operation, fields }: Pick<DraftState, "operation" | "fields">): StudioRequest {
  return { operation, ...fields };
}

/** Builds the store; it starts empty until `load` is called. Every change is saved, so that a reload loses nothing. */
export function createDraftStore({ storage, onWarning }: DraftOptions): DraftStore {
  const store = createStore<DraftState>()((set, get) => {
    // In one change: who hears of a recall finds the way back from it already there.
    const replace = (next: Settings, recalled = 0) =>
      set(({ operation, fields, sweep, past, recalls }) => ({
        ...next,
        past: [...past, { operation, fields, sweep }].slice(-MAX_UNDO),
        recalls: recalls + recalled,
      }));
    const take = (next: Settings) => replace(next, 1);
    return {
      operation: "generate",
      fields: emptyFields,
      sweep: noSweep,
      prompts: [],
      past: [],
      recalls: 0,
      promptPlace: null,
      writtenPrompt: "",
      pendingReferences: 0,
      awaitReference: () => {
        const add = (by: number) => set(({ pendingReferences }) => ({ pendingReferences: pendingReferences + by }));
        add(1);
        return () => add(-1);
      },
      setField: (field, value) =>
        set(({ fields }) => ({
          fields: withField(
            field === "source" && value !== fields.source ? withoutPainted(fields) : fields,
            field,
            value,
          ),
          ...(field === "prompt" ? { promptPlace: null } : {}),
        })),
      setOperation: (operation) => set({ operation }),
      setSweep: (change) => set(({ sweep }) => ({ sweep: { ...sweep, ...change } })),
      applyFix: (fix) => set(({ fields }) => ({ fields: fixFields(fields, fix) })),
      recall: (request, part, sweep) => take(recallInto(get(), { request, part, sweep })),
      recallFields: (request, names) => take(takeFields(get(), request, names)),
      reset: () => replace({ operation: get().operation, fields: emptyFields, sweep: noSweep }),
      undo: () =>
        set(({ past }) => {
          const last = past.at(-1);
          return last ? { ...last, past: past.slice(0, -1) } : {};
        }),
      rememberPrompt: (prompt) =>
        set(({ prompts }) =>
          prompt.trim() === ""
            ? {}
            : {
                prompts: [prompt, ...prompts.filter((one) => one !== prompt)].slice(0, MAX_PROMPTS),
                promptPlace: null,
              },
        ),
      stepPrompt: (direction, among) => set((state) => steppedPrompt(state, direction, among ?? state.prompts)),
      load: () => {
        try {
          const text = storage?.getItem(DRAFT_KEY) ?? null;
          if (text !== null) set(parseDraft(text));
        } catch {
          onWarning("The saved draft could not be read; an empty one is used.");
        }
      },
    };
  });
  store.subscribe((state, before) => {
    const saved = toSaved(state);
    const savedBefore = toSaved(before);
    if (savedKeys.every((key) => saved[key] === savedBefore[key])) return;
    try {
      storage?.setItem(DRAFT_KEY, JSON.stringify({ version: DRAFT_VERSION, draft: saved }));
    } catch {
      onWarning("The draft could not be saved in this browser.");
    }
  });
  return store;
}

const savedKeys = ["operation", "fields", "sweep", "prompts"] as const satisfies readonly (keyof SavedDraft)[];

function toSaved({ operation, fields, sweep, prompts }: SavedDraft): SavedDraft {
  return { operation, fields, sweep, prompts };
}

/** Reads a saved draft, also one of an earlier version. Throws when the text is no such thing. */
export function parseDraft(text: string): SavedDraft {
  const envelope: unknown = JSON.parse(text);
  if (!isRecord(envelope)) throw new Error("Not a draft");
  const draft = migrate(envelope);
  const { operation, fields, sweep, prompts } = draft;
  if (!isOperationName(operation) || !isRequestFields(fields) || !isPromptList(prompts)) throw new Error("Not a draft");
  if (!isSweepDraft(sweep)) throw new Error("Not a draft");
  return { operation, fields, sweep, prompts };
}

function migrate({ version, draft }: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(draft)) throw new Error("Not a draft");
  // Before version 2 there were no sweeps.
  if (version === 1) return { ...draft, sweep: noSweep };
  if (version !== DRAFT_VERSION) throw new Error("Not a draft of this version");
  return draft;
}

function isPromptList(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length > MAX_PROMPTS) return false;
  return value.every((prompt) => typeof prompt === "string" && prompt.length <= MAX_PROMPT_LENGTH);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function withField<Field extends DraftField>(
  fields: DraftFields,
  field: Field,
  value: DraftFields[Field] | undefined,
): DraftFields {
  const { [field]: _dropped, ...rest } = fields;
  return value === undefined ? rest : { ...rest, [field]: value };
}

/** What was painted on one source means nothing on another. */
function withoutPainted(fields: DraftFields): DraftFields {
  const { contextWindow: _window, protect: _protect, frame, ...rest } = fields;
  // The size that came with a frame goes with it.
  return frame ? withField(rest, "resolution", undefined) : rest;
}

function fixFields(fields: DraftFields, fix: Fix): DraftFields {
  if ("clear" in fix) return withField(fields, fix.clear, undefined);
  if ("setModel" in fix) return { ...fields, model: fix.setModel };
  // A fix comes from the vendor's tables; its value is checked once more because it is typed loosely there.
  const fixed: unknown = { ...fields, [fix.set.field]: fix.set.value };
  return isRequestFields(fixed) ? fixed : fields;
}

interface Recall {
  readonly request: StudioRequest;
  readonly part: RecallPart;
  readonly sweep: Sweep | undefined;
}

function recallInto(current: Settings, { request, part, sweep: recalledSweep }: Recall): Settings {
  const { operation, ...recalled } = request;
  const { fields, sweep } = current;
  switch (part) {
    case "all":
      return { operation, fields: recalled, sweep: fromSweep(recalledSweep) };
    case "allButSeed":
      return {
        operation,
        fields: withField(withField(recalled, "seed", undefined), "seed", fields.seed),
        sweep: fromSweep(recalledSweep),
      };
    case "seed":
      return { operation: current.operation, fields: withField(fields, "seed", recalled.seed), sweep };
    case "prompt":
      return { operation: current.operation, fields: withField(fields, "prompt", recalled.prompt), sweep };
  }
}

function takeFields(
  { operation, fields, sweep }: Settings,
  request: StudioRequest,
  names: readonly (keyof StudioRequest)[],
): Settings {
  const { operation: recalled, ...values } = request;
  const taken = names.filter((name) => name !== "operation");
  const isMoved = taken.includes("source") && values.source !== fields.source;
  return {
    operation: names.includes("operation") ? recalled : operation,
    fields: taken.reduce<DraftFields>(
      (before, name) => withField(before, name, values[name]),
      isMoved ? withoutPainted(fields) : fields,
    ),
    sweep,
  };
}

function steppedPrompt(
  state: DraftState,
  direction: "older" | "newer",
  prompts: readonly string[],
): Partial<DraftState> {
  const { promptPlace, fields } = state;
  if (promptPlace === null && direction === "newer") return {};
  const place = promptPlace === null ? 0 : promptPlace + (direction === "older" ? 1 : -1);
  const writtenPrompt = promptPlace === null ? (fields.prompt ?? "") : state.writtenPrompt;
  if (place < 0) return { fields: withField(fields, "prompt", writtenPrompt), promptPlace: null };
  const prompt = prompts[place];
  if (prompt === undefined) return {};
  return { fields: withField(fields, "prompt", prompt), promptPlace: place, writtenPrompt };
}
