import { readStepUpRequirement } from '@stepup/protocol'

import type { Benchmark, Figure } from '../figure.ts'
import { median } from '../measure/statistics.ts'

/** Maximum length that the parser reads. */
const length = 16_384
const times = 5

/** Parts of a header that an attacker could repeat to stall the page, and the prefixes for them. */
const units = [',', '"', '\\', '=', ' ', 'a="\\', 'a,', 'a=b,', 'a b=c,']
const starts = ['', 'Bearer x=', 'Bearer x="']

function timeOf(value: string): number {
  const start = performance.now()
  readStepUpRequirement(value)
  return performance.now() - start
}

async function* measure(): AsyncIterable<Figure> {
  for (const unit of units) {
    const values = starts.map((start) => start + unit.repeat(length).slice(0, length - start.length))
    const value = Math.max(...values.map((each) => median(Array.from({ length: times }, () => timeOf(each)))))
    yield { name: `a header of 16 KiB of ${JSON.stringify(unit)}`, value, unit: 'ms', goal: { atMost: 50 } }
  }
  const value = timeOf('a,'.repeat(524_288))
  yield { name: 'a header of 1 MiB of "a,", which is not read', value, unit: 'ms', goal: { atMost: 50 } }
}

/** Time to parse a hostile value of `WWW-Authenticate`. */
export const parsing: Benchmark = { name: 'parsing', measure }
