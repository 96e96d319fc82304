import { type CompiledPolicies, compilePolicies, type PolicyData, PolicyError } from '@stepup/policy'
import { invalidRequest, jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import { runBacktest } from '../backtest/run-backtest.ts'
import { type BacktestResult, dimensions, filterLimits, type Suggestions } from '../contract.ts'
import { suggestThresholds } from '../suggestions/suggest-thresholds.ts'
import type { Call, DeskParts } from './call.ts'
import { object, readBodyAs } from './read-body-as.ts'
import { aboutAudience, filterOf } from './read-query.ts'

const values = v.exactOptional(
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(filterLimits.length))), v.maxLength(filterLimits.values)),
)
const time = v.exactOptional(v.pipe(v.number(), v.safeInteger()))
const filter = v.strictObject({
  from: time,
  to: time,
  user: values,
  ...Object.fromEntries(dimensions.map((dimension) => [dimension, values])),
})
const backtestBody = v.strictObject({
  data: object,
  against: v.exactOptional(object),
  filter: v.exactOptional(filter),
})

/** `POST backtest` */
export async function tryPolicies({ parts, body }: Call): Promise<Response> {
  const asked = readBodyAs(backtestBody, body)
  const after = compiled(parts, asked.data)
  await parts.reader.refresh()
  const result = await parts.backtests.pass(async () => {
    const before = asked.against ? compiled(parts, asked.against) : await inForce(parts)
    return runBacktest({
      columns: parts.columns,
      filter: aboutAudience(parts, asked.filter ?? {}),
      after,
      before,
      kept: parts.compared,
    })
  })
  return jsonResponse(result satisfies BacktestResult)
}

/** Decides all decisions under the policies in force, so that the first back-test does not wait for it. */
export async function decideAhead(parts: DeskParts): Promise<void> {
  const policies = await inForce(parts)
  for (const segment of [...parts.columns.segments]) {
    if (parts.reader.isStopped) return
    await parts.compared.of(segment, policies)
  }
}

/** `GET suggestions` */
export async function suggestions({ parts, query }: Call): Promise<Response> {
  const asked = filterOf(parts, query)
  await parts.reader.refresh()
  const found = await parts.backtests.pass(async () => {
    const { data, policies } = await policiesInForce(parts)
    const compile = (changed: PolicyData): CompiledPolicies => compilePolicies(changed, optionsOf(parts))
    return suggestThresholds({ columns: parts.columns, filter: asked, data, policies, compile, kept: parts.compared })
  })
  return jsonResponse(found satisfies Suggestions)
}

/** Compiled policies in force, by their data: what a back-test compares with stays the same object while they do. */
const inForceByDesk = new WeakMap<DeskParts, { readonly data: PolicyData; readonly policies: CompiledPolicies }>()

async function policiesInForce(
  parts: DeskParts,
): Promise<{ readonly data: PolicyData; readonly policies: CompiledPolicies }> {
  const data = await parts.setup.readPolicies()
  const known = inForceByDesk.get(parts)
  if (known?.data === data) return known
  const compiledNow = { data, policies: compilePolicies(data, optionsOf(parts)) }
  inForceByDesk.set(parts, compiledNow)
  return compiledNow
}

async function inForce(parts: DeskParts): Promise<CompiledPolicies> {
  return (await policiesInForce(parts)).policies
}

/** Policies that somebody sent. The server's own check comes first: it bounds their size. */
function compiled(parts: DeskParts, data: unknown): CompiledPolicies {
  const error = parts.stepUp.policies.check(data).find(({ severity }) => severity === 'error')
  if (error) throw invalidRequest(`${error.place}: ${error.message}. ${error.cure}`)
  try {
    return compilePolicies(data as PolicyData, optionsOf(parts))
  } catch (cause) {
    throw cause instanceof PolicyError ? invalidRequest(cause.message) : cause
  }
}

function optionsOf({ setup: { levels, signals } }: DeskParts): Parameters<typeof compilePolicies>[1] {
  return { levels, signals }
}
