import { challenged } from './challenged/challenged.ts'
import { formatFigure, isMissed } from './figure.ts'
import { load } from './load/load.ts'
import { opening } from './opening/opening.ts'
import { parsing } from './parsing/parsing.ts'
import { passkeyStepUp } from './passkey/passkey.ts'
import { otherProducts } from './products/products.ts'
import { protect } from './protect/protect.ts'
import { size } from './size/size.ts'
import { growth } from './stores/growth.ts'
import { statements } from './stores/statements.ts'
import { stores } from './stores/stores.ts'
import { unchallenged } from './unchallenged/unchallenged.ts'

const benchmarks = [
  size,
  otherProducts,
  parsing,
  unchallenged,
  challenged,
  protect,
  passkeyStepUp,
  statements,
  load,
  stores,
  growth,
  opening,
]
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = wanted.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))

if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${benchmarks.map(({ name }) => name).join(', ')}.`,
  )
  process.exitCode = 2
} else {
  for (const { name, measure } of benchmarks) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    for await (const figure of measure()) {
      console.log(formatFigure(figure))
      if (isMissed(figure)) process.exitCode = 1
    }
  }
}
