import { parseArgs } from "node:util";
import { StudioError } from "@/lib/core/errors";
import { type Model, modelSchema, type Operation, operationSchema } from "@/lib/core/request";
import { models, operations } from "@/lib/core/request-values";
import { capabilitiesOf, routeFields } from "@/lib/server/relays/capabilities";
import type { Dialect } from "@/lib/server/relays/dialect";
import { dialects, findDialect } from "@/lib/server/relays/dialects/registry";
import { encodeCall } from "@/lib/server/relays/encode-call";
import { createExampleCall, type ExampleWishes } from "@/lib/server/relays/example-call";
import { findRoute } from "@/lib/server/relays/routes";
import { showCall } from "@/lib/server/relays/show-call";

/** Stands for the key, so that its header is shown; printed as [key]. */
const PLACEHOLDER_KEY = "relay-show-placeholder-key";
const PLACEHOLDER_HOST = "https://relay.example.com";

const usage = `npm run relay:show -- <dialect> <operation> [--model V_2] [--prompt "…"] [--base-url https://…]

Prints the exact HTTP request the studio would send. Sends nothing.

dialects:   ${dialects.map((dialect) => dialect.id).join(", ")}
operations: ${operations.join(", ")}
models:     ${models.join(", ")}`;

class UsageError extends Error {}

async function show(argv: readonly string[]): Promise<string> {
  const { values, positionals } = parseCommandLine(argv);
  const [dialectId = "", operationName = ""] = positionals;
  const dialect = findDialect(dialectId);
  if (!dialect) throw new UsageError(`There is no dialect "${dialectId}".`);
  const operation = operationSchema.safeParse(operationName);
  if (!operation.success) throw new UsageError(`There is no operation "${operationName}".\n\n${listSold(dialect)}`);
  const model = modelSchema.optional().safeParse(values.model);
  if (!model.success) throw new UsageError(`There is no model "${values.model}".`);
  const wished = model.data ?? newestOf(dialect, operation.data);
  const wishes: ExampleWishes = {
    operation: operation.data,
    ...(wished !== undefined && { model: wished }),
    ...(values.prompt !== undefined && { prompt: values.prompt }),
  };
  const fields = [...routeFields(findRoute(dialect, {}, wishes), wished)];
  const baseUrl = values["base-url"] ?? dialect.defaultBaseUrl ?? dialect.baseUrlExamples[0] ?? PLACEHOLDER_HOST;
  const call = await createExampleCall(wishes, { fields });
  return showCall(await encodeCall(dialect, {}, { baseUrl, apiKey: PLACEHOLDER_KEY }, call), PLACEHOLDER_KEY);
}

/** The model shown when none is named: 3.0 where it is sold, else the vendor's own default. */
function newestOf(dialect: Dialect, operation: Operation): Model | undefined {
  const sold = capabilitiesOf(dialect, {})
    .filter((capability) => capability.operation === operation)
    .flatMap((capability) => capability.models);
  return (["V_3", "V_2"] as const).find((model) => sold.includes(model)) ?? sold[0];
}

function listSold(dialect: Dialect): string {
  const rows = dialect.routes.map(
    (route) => `  ${route.operation} (${route.generation}): ${route.path}, ${route.confidence}`,
  );
  return [`${dialect.name} sells:`, ...rows].join("\n");
}

function parseCommandLine(argv: readonly string[]) {
  const options = { model: { type: "string" }, prompt: { type: "string" }, "base-url": { type: "string" } } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "The arguments cannot be read.");
  }
}

try {
  console.log(await show(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof StudioError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 1;
}
