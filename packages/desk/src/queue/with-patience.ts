/** Milliseconds to wait for work before going on without it. */
const PATIENCE = 1000

/** Settles with some work, or after a second. Rejects only if the work fails by then. */
export async function withPatience(working: Promise<void>): Promise<void> {
  // Work that fails after the wait reports its failure the next time.
  working.catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE)
  })
  await Promise.race([working, patience]).finally(() => clearTimeout(timer))
}
