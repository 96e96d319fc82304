import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, totalmem } from 'node:os'
import { join } from 'node:path'

import { root } from '../../../scripts/process.ts'
import type { Figure } from './figure.ts'

/** The figures shown in the docs, with the time and machine of each benchmark. */
const file = join(root, 'apps/docs/src/costs/recorded.json')

/** Replaces the recorded figures of a benchmark. */
export function record(benchmark: string, figures: readonly Figure[]): void {
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const measured = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    figures: figures.map((figure) => ({ ...figure, value: Number(figure.value.toPrecision(4)) })),
  }
  const entries = Object.entries({ ...recorded, [benchmark]: measured }).toSorted(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)
}

function describeMachine(): string {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  const name = processor?.model.trim() || arch()
  return `${cpus().length} processors (${name}), ${memory} GiB of memory, ${platform()}, Node ${process.versions.node}`
}
