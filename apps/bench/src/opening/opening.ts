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

/** First or second of all. */
const PLACE = 2

const ordinary = 50
const circumstances: readonly Circumstances[] = [ordinary, 2000].flatMap((rows) =>
  [1, 6].map((throttle) => ({ rows, throttle })),
)
/** `pnpm bench open --brief`: enough to see where time goes, and too little to tell two close contenders apart. */
const seconds = process.argv.includes('--brief') ? 50 : 180
const fewestRounds = 2

type Laps = ReadonlyMap<string, Lap[]>

/** Round after round, each contender in turn and each time another one first, for as long as there is time. */
async function* measure(): AsyncIterable<Figure> {
  const page = await servePage()
  const options = launchOptions()
  // Frames come as soon as they are ready: otherwise everybody's figure is a multiple of 16.7 ms.
  const browser = await chromium.launch({ ...options, args: [...options.args, '--disable-frame-rate-limit'] })
  const results = new Map(
    circumstances.map((each) => [each, new Map(contenders.map((name): [string, Lap[]] => [name, []]))] as const),
  )
  try {
    // The browser's own first page is nobody's.
    await lap(browser, page.origin, own, { rows: 1, throttle: 1 })
    const end = performance.now() + seconds * 1000
    let rounds = 0
    while (rounds < fewestRounds || performance.now() < end) {
      for (const [each, laps] of results) {
        // The huge page takes most of the time.
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

/** The middle: what else the machine does makes some slower, and a brake that is kept waiting makes some faster. */
function typical(laps: readonly Lap[], when: 'cold' | 'warm', what: keyof Timing): number {
  return median(laps.flatMap((each) => each[when]).map((timing) => timing[what]))
}

/** From the click of a call that is challenged to the prompt that has the focus and is on the screen. */
export const opening: Benchmark = { name: 'open', measure }
