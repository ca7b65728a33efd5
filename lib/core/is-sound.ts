import type { CheckFindings } from "./archive";

/** Whether a finished check found nothing that is lost or wrong; leftovers are neither. Without the schemas: the browser asks too. */
export function isSound({ missing, damaged, unreferenced, database }: CheckFindings): boolean {
  return missing.count + damaged.count + unreferenced.count + database.length === 0;
}
