import { operationRules } from "./operation-rules";
import { styleRules } from "./style-rules";

/**
 * Every combination rule of the relay contract and of the design, section 4, as data. What the tables say by themselves
 * (a field an operation does not take, a value that is not in a list) needs no row here.
 */
export const ruleTable = [...operationRules, ...styleRules] as const;

export type CombinationRuleId = (typeof ruleTable)[number]["id"];
