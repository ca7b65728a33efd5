/** What each list of the rail is given. */
export interface RailListProps {
  /** It may ask the studio for what it shows (`useRailTurn`). */
  readonly isTurn: boolean;
  /** Something was chosen: a sheet over the grid closes. */
  readonly onChosen: (() => void) | undefined;
}
