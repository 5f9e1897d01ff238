/** Runs tasks, a few at a time. The first failure stops the rest from starting, aborts what runs, and is thrown last. */
export async function inParallel(
  tasks: readonly (() => Promise<void>)[],
  atOnce: number,
  abort: (reason: unknown) => void,
): Promise<void> {
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const run = async (): Promise<void> => {
    for (let task = tasks[next++]; task !== undefined && failure === undefined; task = tasks[next++]) {
      try {
        await task();
      } catch (error) {
        failure ??= { error };
        abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  if (failure) throw failure.error;
}
