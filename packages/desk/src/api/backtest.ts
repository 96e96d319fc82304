import { type CompiledPolicies, compilePoliciesInSteps, type PolicyData, PolicyError } from '@stepup/policy'
import { invalidRequest, jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import { runBacktest } from '../backtest/run-backtest.ts'
import { type BacktestResult, dimensions, filterLimits, type Suggestions } from '../contract.ts'
import { inTurns, type Turns } from '../queue/in-turns.ts'
import { suggestThresholds } from '../suggestions/suggest-thresholds.ts'
import { object, readBodyAs } from '../read/read-body-as.ts'
import type { Call, DeskParts } from './call.ts'
import { checked, refuseError } from './check.ts'
import { aboutAudience, filterOf } from './read-query.ts'

const values = v.exactOptional(
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(filterLimits.length))), v.maxLength(filterLimits.values)),
)
const time = v.exactOptional(v.pipe(v.number(), v.safeInteger()))
const filterBody = v.strictObject({
  from: time,
  to: time,
  user: values,
  ...Object.fromEntries(dimensions.map((dimension) => [dimension, values])),
})
const backtestBody = v.strictObject({
  data: object,
  against: v.exactOptional(object),
  filter: v.exactOptional(filterBody),
})

/** `POST backtest` */
export async function tryPolicies(call: Call): Promise<Response> {
  const { parts, user, request, body } = call
  const { signal } = request
  const asked = readBodyAs(backtestBody, body)
  const checks = parts.setup.checks
  for (const data of [asked.data, asked.against])
    if (data !== undefined) refuseError(await checked(call, { type: 'review', data, checks }))
  await parts.reader.refreshAll()
  const result = await parts.backtests.pass({ userId: user.userId, signal }, async () => {
    const after = await compiled(parts, asked.data, signal)
    const before = asked.against
      ? await compiled(parts, asked.against, signal)
      : (await policiesInForce(parts)).policies
    const filter = aboutAudience(parts, asked.filter ?? {})
    return runBacktest({ columns: parts.columns, filter, after, before, kept: parts.compared, signal })
  })
  return jsonResponse(result satisfies BacktestResult)
}

/** Decides all decisions under the policies in force, so that the first back-test does not wait for it. */
export async function decideAhead(parts: DeskParts): Promise<void> {
  const policies = (await policiesInForce(parts)).policies
  for (const segment of [...parts.columns.segments]) {
    if (parts.reader.isStopped) return
    await parts.compared.of(segment, policies)
  }
}

/** `GET suggestions` */
export async function suggestions({ parts, user, request: { signal }, query }: Call): Promise<Response> {
  const filter = filterOf(parts, query)
  if (filter.fact) throw invalidRequest('Suggestions take no filter of facts.')
  await parts.reader.refreshAll()
  const { columns, compared: kept } = parts
  const found = await parts.backtests.pass({ userId: user.userId, signal }, async () => {
    const { data, policies } = await policiesInForce(parts)
    const compile = (changed: PolicyData, turns: Turns) =>
      inTurns(compilePoliciesInSteps(changed, parts.setup.checks), turns)
    return suggestThresholds({ columns, filter, data, policies, compile, kept, signal })
  })
  return jsonResponse(found satisfies Suggestions)
}

interface InForce {
  readonly data: PolicyData
  readonly policies: CompiledPolicies
}

/**
 * Compiled policies in force, by their data, so that a back-test compares with the same object while they are in force.
 */
const inForceByDesk = new WeakMap<DeskParts, InForce>()

async function policiesInForce(parts: DeskParts): Promise<InForce> {
  const data = await parts.setup.readPolicies()
  const known = inForceByDesk.get(parts)
  if (known?.data === data) return known
  const compiledNow = { data, policies: await inTurns(compilePoliciesInSteps(data, parts.setup.checks)) }
  inForceByDesk.set(parts, compiledNow)
  return compiledNow
}

/** Submitted policies without errors. */
async function compiled({ setup }: DeskParts, data: object, signal: AbortSignal): Promise<CompiledPolicies> {
  try {
    return await inTurns(compilePoliciesInSteps(data as PolicyData, setup.checks), { signal })
  } catch (cause) {
    throw cause instanceof PolicyError ? invalidRequest(cause.message) : cause
  }
}
