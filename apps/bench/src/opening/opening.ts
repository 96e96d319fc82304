import { chromium } from 'playwright'

import { launchOptions } from '../../../../scripts/browser.ts'
import type { Benchmark, Figure } from '../figure.ts'
import { median } from '../measure/statistics.ts'
import { type Circumstances, lap, type Lap, type Timing } from './open-in-browser.ts'
import { servePage } from './serve-page.ts'

const own = 'stepup'
const peers = ['radix', 'base-ui', 'react-aria', 'headless-ui', 'mui']
/** The platform's own elements, as a lower bound. */
const platform = ['show-modal', 'popover']
const contenders = [own, ...peers, ...platform]

/** The goal: first or second place. */
const PLACE = 2

const ordinary = 50
const circumstances: readonly Circumstances[] = [ordinary, 2000].flatMap((rows) =>
  [1, 6].map((throttle) => ({ rows, throttle })),
)
/** `pnpm bench open --brief` shows where time goes, but can't tell close contenders apart. */
const seconds = process.argv.includes('--brief') ? 50 : 180
const fewestRounds = 2

type Laps = ReadonlyMap<string, Lap[]>

/** Runs rounds until the time is over. Each round starts with another contender. */
async function* measure(): AsyncIterable<Figure> {
  const page = await servePage()
  const options = launchOptions()
  // Frames appear as soon as they are ready. Otherwise each figure would be a multiple of 16.7 ms.
  const browser = await chromium.launch({ ...options, args: [...options.args, '--disable-frame-rate-limit'] })
  const results = new Map(
    circumstances.map((each) => [each, new Map(contenders.map((name): [string, Lap[]] => [name, []]))] as const),
  )
  try {
    // The browser's first page is slower, so it is not counted.
    await lap(browser, page.origin, own, { rows: 1, throttle: 1 })
    const end = performance.now() + seconds * 1000
    let rounds = 0
    while (rounds < fewestRounds || performance.now() < end) {
      for (const [each, laps] of results) {
        // The huge page takes most of the time, so it runs in every third round.
        if (each.rows !== ordinary && rounds % 3 !== 0) continue
        for (let place = 0; place < contenders.length; place++) {
          const name = contenders[(place + rounds) % contenders.length] ?? own
          laps.get(name)?.push(await lap(browser, page.origin, name, each))
        }
      }
      rounds++
    }
    yield { name: 'opening, rounds', value: rounds, unit: 'of all contenders' }
  } finally {
    await browser.close()
    page.stop()
  }
  for (const [each, laps] of results) for (const when of ['cold', 'warm'] as const) yield* figures(each, when, laps)
}

function* figures({ rows, throttle }: Circumstances, when: 'cold' | 'warm', laps: Laps): Iterable<Figure> {
  const where = `opening, ${when}, ${rows} rows, ${throttle}x`
  const time = (name: string, what: keyof Timing): number => typical(laps.get(name) ?? [], when, what)
  for (const [what, told] of [
    ['painted', ''],
    ['processor', ', in time of the processor'],
  ] as const) {
    const ours = time(own, what)
    const others = peers.map((name) => time(name, what))
    yield {
      name: `${where}: our place${told}`,
      value: 1 + others.filter((other) => other < ours).length,
      unit: `of ${peers.length + 1}`,
      goal: { atMost: PLACE },
    }
    yield { name: `${where}: ours to the fastest peer's${told}`, value: ours / Math.min(...others), unit: 'times' }
  }
  for (const name of contenders)
    for (const what of ['painted', 'focused', 'processor'] as const)
      yield { name: `${where}, ${name}: ${what}`, value: time(name, what), unit: 'ms' }
}

/** The median, because other work of the machine slows some laps and throttling speeds some up. */
function typical(laps: readonly Lap[], when: 'cold' | 'warm', what: keyof Timing): number {
  return median(laps.flatMap((each) => each[when]).map((timing) => timing[what]))
}

/** From the click of a challenged call to a focused and painted prompt. */
export const opening: Benchmark = { name: 'open', measure }
