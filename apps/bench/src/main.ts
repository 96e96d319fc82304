import { backtests } from './backtest/backtest.ts'
import { challenged } from './challenged/challenged.ts'
import { desk } from './desk/desk.ts'
import { type Benchmark, type Figure, formatFigure, isFailed } from './figure.ts'
import { load } from './load/load.ts'
import { opening } from './opening/opening.ts'
import { parsing } from './parsing/parsing.ts'
import { passkeyStepUp } from './passkey/passkey.ts'
import { otherProducts } from './products/products.ts'
import { protect } from './protect/protect.ts'
import { record } from './record.ts'
import { size } from './size/size.ts'
import { growth } from './stores/growth.ts'
import { statements } from './stores/statements.ts'
import { stores } from './stores/stores.ts'
import { unchallenged } from './unchallenged/unchallenged.ts'

const benchmarks: readonly Benchmark[] = [
  size,
  otherProducts,
  parsing,
  unchallenged,
  challenged,
  protect,
  backtests,
  passkeyStepUp,
  statements,
  load,
  stores,
  growth,
  desk,
  opening,
]
const words = process.argv.slice(2)
const wanted = words.filter((word) => !word.startsWith('--'))
const isRecorded = words.includes('--record')
const unknown = wanted.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))

async function run({ name, measure }: Benchmark): Promise<void> {
  const figures: Figure[] = []
  for await (const figure of measure()) {
    console.log(formatFigure(figure))
    figures.push(figure)
    if (isFailed(figure)) process.exitCode = 1
  }
  if (isRecorded) record(name, figures)
}

if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${benchmarks.map(({ name }) => name).join(', ')}.`,
  )
  process.exitCode = 2
} else {
  for (const benchmark of benchmarks) if (wanted.length === 0 || wanted.includes(benchmark.name)) await run(benchmark)
}
