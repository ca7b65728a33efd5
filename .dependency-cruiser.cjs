/**
 * The zones of the studio: the path says what a file may import. Imports go down only, type imports count.
 * Tests (`*.test.ts`) may reach what they need; everything else obeys.
 */
const CORE = "^lib/core/";
const IDEOGRAM = "^lib/ideogram/";
const KERNELS = "^lib/canvas/kernels/";

/** zone → what of ours it may import besides itself, and which packages (absent: any). */
const zones = [
  { name: "core", path: CORE, may: [], packages: ["zod"] },
  { name: "ideogram", path: IDEOGRAM, may: [CORE], packages: ["zod"] },
  { name: "kernels", path: KERNELS, may: [CORE], packages: [] },
  { name: "canvas", path: "^lib/canvas/(?!kernels/)", may: [CORE, KERNELS], packages: [] },
  { name: "stores", path: "^lib/stores/", may: [CORE, IDEOGRAM], packages: ["zustand", "zod"] },
  { name: "client", path: "^lib/client/", may: [CORE] },
  // Words exist for every command: their keys derive from the one list.
  { name: "i18n", path: "^lib/i18n/", may: [CORE, "^lib/commands/commands?\\.ts"] },
  {
    name: "commands",
    path: "^lib/commands/",
    may: [CORE, IDEOGRAM, "^lib/canvas/", "^lib/stores/", "^lib/client/"],
  },
  {
    name: "relays",
    path: "^lib/server/relays/",
    may: [CORE, IDEOGRAM],
  },
  {
    name: "sandbox",
    path: "^lib/server/sandbox/",
    may: [CORE, IDEOGRAM, "^lib/server/images/", "^lib/server/relays/(dialect\\.ts|dialects/)"],
  },
  {
    name: "server",
    path: "^lib/server/(?!relays/|sandbox/)",
    may: [CORE, IDEOGRAM, KERNELS, "^lib/server/"],
  },
  { name: "ui", path: "^components/ui/", may: [] },
  {
    name: "components",
    path: "^components/(?!ui/)",
    may: [
      "^components/",
      CORE,
      IDEOGRAM,
      "^lib/canvas/",
      "^lib/stores/",
      "^lib/client/",
      "^lib/commands/",
      "^lib/i18n/",
    ],
  },
  {
    name: "app",
    path: "^app/",
    may: ["^components/", CORE, "^lib/client/", "^lib/i18n/", "^lib/server/"],
  },
];

const TEST = "\\.test\\.tsx?$";
const OURS = "^(app|components|lib|tests|scripts)/";
const NODE_MODULE = "^node_modules/";

const zoneRules = zones.map((zone) => ({
  name: `zone-${zone.name}`,
  severity: "error",
  comment: `${zone.name} may import only itself${zone.may.length ? ` and ${zone.may.join(", ")}` : ""}.`,
  from: { path: zone.path, pathNot: TEST },
  to: { path: OURS, pathNot: [zone.path, ...zone.may] },
}));

const packageRules = zones
  .filter((zone) => zone.packages)
  .map((zone) => ({
    name: `packages-${zone.name}`,
    severity: "error",
    comment: `${zone.name} may use only these packages: ${zone.packages.join(", ") || "none"}.`,
    from: { path: zone.path, pathNot: TEST },
    to: {
      dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown", "core"],
      ...(zone.packages.length ? { pathNot: zone.packages.map((name) => `${NODE_MODULE}${name}/`) } : {}),
    },
  }));

module.exports = {
  forbidden: [
    ...zoneRules,
    ...packageRules,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "konva-only-in-canvas",
      severity: "error",
      comment: "Konva is large and is shown by the canvas alone.",
      from: { pathNot: "^components/canvas/" },
      to: { path: `${NODE_MODULE}(konva|react-konva)/` },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-dev-packages-in-product",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: TEST },
      to: { dependencyTypes: ["npm-dev"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.css$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
