import { cpuTime } from '../measure/cpu.ts'
import { median } from '../measure/statistics.ts'

const ROUNDS = 5

/** Longest time in milliseconds for which the event loop is blocked during some work. */
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

/** Milliseconds of one core: the median of several rounds, and their longest pause. */
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
