import { type Command, type CommandHandler, type CommandScope, commandScopes } from "./command";
import { type CommandId, commands } from "./commands";

export type CommandHandlers = Readonly<Partial<Record<CommandId, CommandHandler>>>;

/** What buttons and lists show of a command right now. */
export interface CommandFacts {
  /** Somebody on this screen can do it. */
  readonly isHere: boolean;
  readonly disabledReason: string | undefined;
  readonly isOn: boolean | undefined;
}

export interface Registration {
  update(handlers: CommandHandlers): void;
  remove(): void;
}

/** Who does which command on the present screen. */
export interface CommandRegistry {
  /** The newest registration of a command wins, and the older one is back when it goes. */
  register(handlers: CommandHandlers): Registration;
  /** The same object as long as nothing in it changed. */
  getFacts(id: CommandId): CommandFacts;
  /** The scope whose keys count on the present screen; null: only the keys that count everywhere. */
  getScope(): CommandScope | null;
  /** Does the command if it can be done now; whether it was done. */
  run(id: CommandId, key?: string): boolean;
  subscribe(listener: () => void): () => void;
  /** Rises whenever facts of any command change. */
  getVersion(): number;
}

const scopeOf: ReadonlyMap<string, CommandScope | undefined> = new Map(
  commands.map(({ id, scope }: Command) => [id, scope]),
);

const absent: CommandFacts = { isHere: false, disabledReason: undefined, isOn: undefined };

/** Builds an empty registry. Handlers may be replaced at every render: listeners hear only of changed facts. */
export function createCommandRegistry(): CommandRegistry {
  let layers: readonly { handlers: CommandHandlers }[] = [];
  let facts = new Map<string, CommandFacts>();
  let version = 0;
  const listeners = new Set<() => void>();

  const find = (id: CommandId): CommandHandler | undefined =>
    layers.findLast((layer) => layer.handlers[id] !== undefined)?.handlers[id];

  const refresh = () => {
    const next = new Map<string, CommandFacts>();
    for (const layer of layers) {
      for (const [id, handler] of Object.entries(layer.handlers)) {
        const { disabledReason, isOn } = handler;
        next.set(id, { isHere: true, disabledReason, isOn });
      }
    }
    let hasChanged = next.size !== facts.size;
    for (const [id, fact] of next) {
      const before = facts.get(id);
      if (before !== undefined && before.disabledReason === fact.disabledReason && before.isOn === fact.isOn) {
        next.set(id, before);
      } else {
        hasChanged = true;
      }
    }
    facts = next;
    if (!hasChanged) return;
    version += 1;
    for (const listener of [...listeners]) listener();
  };

  return {
    register(handlers) {
      const layer = { handlers };
      layers = [...layers, layer];
      refresh();
      return {
        update(next) {
          layer.handlers = next;
          refresh();
        },
        remove() {
          layers = layers.filter((other) => other !== layer);
          refresh();
        },
      };
    },
    getFacts: (id) => facts.get(id) ?? absent,
    getScope() {
      const handled = new Set([...facts.keys()].map((id) => scopeOf.get(id)));
      return commandScopes.findLast((scope) => handled.has(scope)) ?? null;
    },
    run(id, key) {
      const handler = find(id);
      if (handler === undefined || handler.disabledReason !== undefined) return false;
      void handler.run(key);
      return true;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getVersion: () => version,
  };
}
