/** Settles when all of these have, or after so many milliseconds. */
export async function within(milliseconds: number, promises: readonly unknown[]): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([Promise.allSettled(promises), late]);
  clearTimeout(timer);
}
