/** Milliseconds to wait for work before going on without it. */
const PATIENCE = 1000

/** Settles with some work, or after a second. Work that fails later passes its error to `onLate`. */
export async function withPatience(working: Promise<void>, onLate: (error: unknown) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      working.catch(onLate)
      resolve()
    }, PATIENCE)
  })
  await Promise.race([working, patience]).finally(() => clearTimeout(timer))
}
