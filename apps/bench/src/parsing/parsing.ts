import { readStepUpRequirement } from '@stepup/protocol'

import type { Benchmark, Figure } from '../figure.ts'
import { median } from '../measure/statistics.ts'

const length = 1_048_576
const times = 5

/** What a header could be made of by somebody who wants the page to hang, and where in it that stands. */
const punctuation = [',', '"', '\\', '=', ' ', 'a="\\']
/** As many challenges or parameters as there is room for: each is kept. */
const elements = ['a,', 'a=b,', 'a b=c,']
const starts = ['', 'Bearer x=', 'Bearer x="']

function timeOf(value: string): number {
  const start = performance.now()
  readStepUpRequirement(value)
  return performance.now() - start
}

async function* measure(): AsyncIterable<Figure> {
  for (const unit of [...punctuation, ...elements]) {
    const values = starts.map((start) => start + unit.repeat(length / unit.length))
    const value = Math.max(...values.map((each) => median(Array.from({ length: times }, () => timeOf(each)))))
    yield {
      name: `a header of 1 MiB of ${JSON.stringify(unit)}`,
      value,
      unit: 'ms',
      ...(elements.includes(unit) ? {} : { goal: { atMost: 50 } }),
    }
  }
}

/** How long a `WWW-Authenticate` value that was made to take long takes. */
export const parsing: Benchmark = { name: 'parsing', measure }
