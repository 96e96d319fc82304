import { ProblemError } from '@stepup/server'
import { emptyResponse, invalidRequest, jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import { changedAlertRule, newAlertRule } from '../alerts/alert-rule.ts'
import { simulateAlert } from '../alerts/simulate.ts'
import type { Alert, AlertList, AlertSimulation } from '../contract.ts'
import type { Call } from './call.ts'
import { readBodyAs } from '../read/read-body-as.ts'

const MAX_ALERTS = 100

/** `GET alerts` */
export async function alerts({ parts }: Call): Promise<Response> {
  return jsonResponse((await parts.alerts.list()) satisfies AlertList)
}

/** `POST alerts` */
export async function changeAlert({ parts, user, body }: Call): Promise<Response> {
  const rule = readBodyAs(changedAlertRule, body)
  const known = (await parts.alerts.list()).alerts
  if (rule.id === undefined) {
    if (known.length >= MAX_ALERTS) throw invalidRequest(`There are ${MAX_ALERTS} alerts already. Remove one first.`)
  } else if (!known.some((alert) => alert.rule.id === rule.id)) throw new ProblemError('not_found')
  const alert = await parts.alerts.change(rule, { id: user.userId, name: user.name })
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
const simulationBody = v.strictObject({ rule: newAlertRule, from: time, to: time })

/** `POST alerts/simulate` */
export async function simulate({ parts, user, request: { signal }, body }: Call): Promise<Response> {
  const { rule, from, to } = readBodyAs(simulationBody, body)
  await parts.reader.refreshAll()
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
