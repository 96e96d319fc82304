import { median } from './statistics.ts'

/** A candidate that is timed beside others. */
export interface Contender {
  readonly name: string
  /** One call. */
  readonly call: () => Promise<unknown>
}

/** The measured time of a contender. */
export interface Lap {
  readonly name: string
  /** Nanoseconds per call, the median of all rounds. */
  readonly nanoseconds: number
  /** The time relative to another contender: the median of all rounds' ratios. */
  readonly times: (other: string) => number
}

/** Duration of a race. */
export interface RaceOptions {
  /** Maximum number of rounds. */
  readonly rounds: number
  readonly callsPerRound: number
  readonly seconds: number
}

const warmUp = 10

/**
 * Times contenders side by side. Each round runs all of them in a rotated order, so that a temporary slowdown of the
 * machine affects all of them.
 */
export async function race(
  contenders: readonly Contender[],
  { rounds, callsPerRound, seconds }: RaceOptions,
): Promise<readonly Lap[]> {
  const timings = new Map(contenders.map(({ name }): [string, number[]] => [name, []]))
  const end = performance.now() + seconds * 1000
  for (let round = -warmUp; round < rounds && (round < 3 || performance.now() < end); round++) {
    for (let place = 0; place < contenders.length; place++) {
      const contender = contenders[(place + round + warmUp) % contenders.length]
      if (!contender) continue
      const nanoseconds = await time(contender, callsPerRound)
      if (round >= 0) timings.get(contender.name)?.push(nanoseconds)
    }
  }
  return contenders.map(({ name }) => {
    const own = timings.get(name) ?? []
    return {
      name,
      nanoseconds: median(own),
      times: (other) => {
        const beside = timings.get(other) ?? []
        return median(own.map((value, round) => value / (beside[round] ?? Number.NaN)))
      },
    }
  })
}

async function time({ call }: Contender, calls: number): Promise<number> {
  const start = performance.now()
  for (let done = 0; done < calls; done++) await call()
  return ((performance.now() - start) * 1e6) / calls
}
