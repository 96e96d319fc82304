import { cpuTime } from '../measure/cpu.ts'
import { median } from '../measure/statistics.ts'

const ROUNDS = 5

/** The longest time for which nothing else gets its turn while something is done, in milliseconds. */
export async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isOver = false
  let turn = performance.now()
  const watch = (): void => {
    longest = Math.max(longest, performance.now() - turn)
    turn = performance.now()
    if (!isOver) setImmediate(watch)
  }
  setImmediate(watch)
  await work()
  isOver = true
  return longest
}

/** Milliseconds of one core that something takes: the middle of some rounds, and the longest pause of all. */
export async function timeOf(
  work: (round: number) => Promise<unknown>,
): Promise<{ readonly taken: number; readonly blocked: number }> {
  const taken: number[] = []
  let blocked = 0
  for (let round = 0; round < ROUNDS; round++) {
    const before = cpuTime()
    blocked = Math.max(blocked, await longestPause(() => work(round)))
    taken.push((cpuTime() - before) / 1000)
  }
  return { taken: median(taken), blocked }
}
