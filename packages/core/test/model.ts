import fc from 'fast-check'

/** Runs per model; together they make ten thousand. */
export const MODEL_RUNS = 5000

/** Resolves after many turns without timers, so that all pending microtasks have run. */
export async function settle(turns = 60): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve()
}

/** A step of a model: a name and its action on the world. */
export class Step<TWorld extends object> implements fc.AsyncCommand<TWorld, TWorld> {
  readonly #name: string
  readonly #does: (world: TWorld) => void | Promise<void>

  constructor(name: string, does: (world: TWorld) => void | Promise<void>) {
    this.#name = name
    this.#does = does
  }

  check(): boolean {
    return true
  }

  async run(_: TWorld, world: TWorld): Promise<void> {
    await this.#does(world)
  }

  toString(): string {
    return this.#name
  }
}

/** Runs a model with random orders of its steps. Prints the seed; `STEPUP_SEED=...` repeats it. */
export async function runModel<TWorld extends object>(
  name: string,
  makeWorld: () => TWorld | Promise<TWorld>,
  steps: readonly fc.Arbitrary<Step<TWorld>>[],
  windDown: (world: TWorld) => Promise<void>,
  runs: number = MODEL_RUNS,
): Promise<void> {
  const { process } = globalThis as { process?: { env: Readonly<Record<string, string | undefined>> } }
  const seed = Number(process?.env['STEPUP_SEED'] ?? Date.now() % 2 ** 31)
  console.info(`${name}: ${runs} runs from STEPUP_SEED=${seed}`)
  await fc.assert(
    fc.asyncProperty(fc.commands([...steps], { maxCommands: 40, size: 'max' }), async (commands) => {
      const world = await makeWorld()
      await fc.asyncModelRun(() => ({ model: world, real: world }), commands)
      await windDown(world)
    }),
    { seed, numRuns: runs, endOnFailure: false },
  )
}
