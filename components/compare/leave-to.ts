/** Where the room was opened from, for as long as the tab lives; a reload in the room forgets it. */
let cameFrom: string | null = null;

/** Remembers the present page as the one to go back to. */
export function rememberWhereFrom(): void {
  const { pathname, search } = window.location;
  if (pathname !== "/compare") cameFrom = pathname + search;
}

/** The page to go back to: the one before, else the studio with the job that made the picture. */
export function whereTo(jobId: string | undefined): string {
  return cameFrom ?? (jobId === undefined ? "/" : `/?job=${jobId}`);
}
