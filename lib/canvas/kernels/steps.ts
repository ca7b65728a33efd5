/** Steps that come before the work whose share is told: whatever they yield, nothing of it is done yet. */
export function* asPrelude<Result>(steps: Iterator<number, Result>): Generator<number, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield 0;
  }
}

/** Takes all steps at once. */
export function finish<Result>(steps: Iterator<number, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
