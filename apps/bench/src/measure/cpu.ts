import { percentile } from './statistics.ts'

/** Duration of a measurement. */
export interface CpuOptions {
  readonly seconds: number
  readonly callsPerRound: number
}

/** Microseconds of processor time of this process, including garbage collection and worker threads. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/**
 * Calls per second of one core. Uses processor time instead of wall-clock time, and the 90th percentile of many rounds,
 * because other work of the machine takes caches and clock speed away.
 */
export async function perCore(call: () => unknown, { seconds, callsPerRound }: CpuOptions): Promise<number> {
  const rates: number[] = []
  const end = performance.now() + seconds * 1000
  // The first third is warm-up.
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
