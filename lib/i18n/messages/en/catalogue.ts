import { archive } from "./archive";
import { canvas } from "./canvas";
import { commands } from "./commands";
import { compare } from "./compare";
import { edit } from "./edit";
import { errors } from "./errors";
import { exporting } from "./exporting";
import { gallery } from "./gallery";
import { history } from "./history";
import { importing } from "./importing";
import { lineage } from "./lineage";
import { operations } from "./operations";
import { parameters } from "./parameters";
import { recall } from "./recall";
import { reframe } from "./reframe";
import { remix } from "./remix";
import { settings } from "./settings";
import { shell } from "./shell";
import { stages } from "./stages";
import { studio } from "./studio";
import { sweep } from "./sweep";

export const catalogue = {
  archive,
  importing,
  shell,
  studio,
  stages,
  canvas,
  edit,
  compare,
  gallery,
  history,
  lineage,
  settings,
  errors,
  exporting,
  operations,
  parameters,
  sweep,
  commands,
  recall,
  reframe,
  remix,
} as const;
