import { ProblemError } from '@stepup/server'
import { emptyResponse, invalidRequest, jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import { readAlertRule } from '../alerts/read-alert-rule.ts'
import { simulateAlert } from '../alerts/simulate.ts'
import type { Alert, AlertList, AlertRule, AlertSimulation } from '../contract.ts'
import type { Call } from './call.ts'
import { object, readBodyAs, text } from './read-body-as.ts'

const MAX_ALERTS = 100

/** `GET alerts` */
export async function alerts({ parts }: Call): Promise<Response> {
  return jsonResponse((await parts.alerts.list()) satisfies AlertList)
}

/** `POST alerts` */
export async function changeAlert({ parts, user, body }: Call): Promise<Response> {
  const { id: given, ...rule } = body
  const id = given === undefined ? undefined : readBodyAs(text(100), given)
  const known = (await parts.alerts.list()).alerts
  if (id === undefined && known.length >= MAX_ALERTS) throw invalidRequest(`There are ${MAX_ALERTS} alerts already.`)
  if (id !== undefined && !known.some((alert) => alert.rule.id === id)) throw new ProblemError('not_found')
  const alert = await naming(() => parts.alerts.change(id, rule, { id: user.userId, name: user.name }))
  parts.feed.announce('alerts')
  return jsonResponse(alert satisfies Alert)
}

/** `DELETE alerts/:id` */
export async function removeAlert({ parts, user, ids: [id = ''] }: Call): Promise<Response> {
  if (!(await parts.alerts.remove(id, { id: user.userId, name: user.name }))) throw new ProblemError('not_found')
  parts.feed.announce('alerts')
  return emptyResponse()
}

const time = v.exactOptional(v.pipe(v.number(), v.safeInteger()))
const simulationBody = v.strictObject({ rule: object, from: time, to: time })

/** `POST alerts/simulate` */
export async function simulate({ parts, user, request: { signal }, body }: Call): Promise<Response> {
  const { rule: given, from, to } = readBodyAs(simulationBody, body)
  const rule = await naming(async (): Promise<Omit<AlertRule, 'id'>> => readAlertRule(given))
  await parts.reader.refresh()
  const { clock, challengeLifetime } = parts.setup
  const simulation = await parts.backtests.pass({ userId: user.userId, signal }, () =>
    simulateAlert(parts.columns, rule, {
      from,
      to,
      now: clock(),
      challengeLifetime,
      audience: parts.audiences[0],
      signal,
    }),
  )
  return jsonResponse(simulation satisfies AlertSimulation)
}

/** Tells the sender of a rule its mistake. */
async function naming<TResult>(work: () => Promise<TResult>): Promise<TResult> {
  return work().catch((error: unknown) => {
    throw error instanceof TypeError ? invalidRequest(error.message) : error
  })
}
