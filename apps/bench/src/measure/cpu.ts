import { percentile } from './statistics.ts'

/** Length of a measurement. */
export interface CpuOptions {
  readonly seconds: number
  readonly callsPerRound: number
}

/** Microseconds of processor time that this process has used, garbage collection and worker threads included. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/**
 * Calls a second that one core does. Processor time is counted rather than time on the wall, and of many rounds the one that nine in
 * ten are slower than: what else the machine does meanwhile takes caches and clock away, and is not what is measured.
 */
export async function perCore(call: () => unknown, { seconds, callsPerRound }: CpuOptions): Promise<number> {
  const rates: number[] = []
  const end = performance.now() + seconds * 1000
  // The first third warms up.
  while (performance.now() < end || rates.length < 9) {
    const before = cpuTime()
    for (let done = 0; done < callsPerRound; done++) {
      const answer = call()
      if (answer instanceof Promise) await answer
    }
    rates.push((callsPerRound * 1e6) / (cpuTime() - before))
  }
  return percentile(rates.slice(Math.floor(rates.length / 3)), 90)
}
