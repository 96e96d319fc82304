import { chromium } from 'playwright'

import { launchOptions } from '../../../../scripts/browser.ts'
import type { Benchmark, Figure } from '../figure.ts'
import { median } from '../measure/statistics.ts'
import { type Circumstances, type Lap, Tab } from './open-in-browser.ts'
import { servePage } from './serve-page.ts'

const own = 'stepup'
const peers = ['radix', 'base-ui', 'react-aria', 'headless-ui', 'mui']
/** What the platform itself takes: beside, and not to be beaten. */
const platform = ['show-modal', 'popover']
const contenders = [own, ...peers, ...platform]

const circumstances: readonly Circumstances[] = [50, 2000].flatMap((rows) =>
  [1, 6].map((throttle) => ({ rows, throttle })),
)
const seconds = 150
const fewestRounds = 3

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
    const tab = await Tab.open(browser, page.origin)
    const end = performance.now() + seconds * 1000
    let rounds = 0
    while (rounds < fewestRounds || performance.now() < end) {
      for (const [each, laps] of results) {
        for (let place = 0; place < contenders.length; place++) {
          const name = contenders[(place + rounds) % contenders.length] ?? own
          laps.get(name)?.push(await tab.lap(name, each))
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
  const painted = new Map(contenders.map((name) => [name, middle(laps.get(name) ?? [], when, 'painted')]))
  const fastest = Math.min(...peers.map((name) => painted.get(name) ?? Number.NaN))
  yield {
    name: `${where}: ours to the fastest peer's`,
    value: (painted.get(own) ?? Number.NaN) / fastest,
    unit: 'times',
    // On the huge page native modality has its price: decisions/native-modality.md.
    ...(rows === 50 ? { goal: { atMost: 1 } } : {}),
  }
  for (const name of contenders) {
    const focused = middle(laps.get(name) ?? [], when, 'focused')
    yield {
      name: `${where}, beside: ${name}`,
      value: painted.get(name) ?? Number.NaN,
      unit: `ms to paint, ${focused.toFixed(1)} to focus`,
    }
  }
}

function middle(laps: readonly Lap[], when: 'cold' | 'warm', what: 'painted' | 'focused'): number {
  return median(laps.flatMap((lap) => lap[when]).map((opening) => opening[what]))
}

/** From the click of a call that is challenged to the prompt that has the focus and is on the screen. */
export const opening: Benchmark = { name: 'open', measure }
