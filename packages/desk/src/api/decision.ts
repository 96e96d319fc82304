import { ProblemError } from '@stepup/server'
import { invalidRequest, jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import { labels, type DecisionReport } from '../contract.ts'
import { decisionReport, labeledDecision, labelsOf } from '../evidence/decision-report.ts'
import { readBodyAs, text } from '../read/read-body-as.ts'
import type { Call } from './call.ts'

/** `GET decisions/:id` */
export async function decision({ parts, user, request: { signal }, ids: [id = ''] }: Call): Promise<Response> {
  // The policies that made the decision are compiled again, and links of the trail are read.
  const report = await parts.views.pass({ userId: user.userId, signal }, () => decisionReport(parts, id))
  if (!report) throw new ProblemError('not_found')
  return jsonResponse(report satisfies DecisionReport)
}

const labelBody = v.strictObject({ label: v.picklist(labels), note: v.exactOptional(text(500)) })

/** `POST decisions/:id/labels` */
export async function labelDecision({ parts, user, body, ids: [id = ''] }: Call): Promise<Response> {
  const request = readBodyAs(labelBody, body)
  const [record] = await parts.store.findDecisions({ ids: [id] })
  if (!record) throw new ProblemError('not_found')
  const decisionId = await labeledDecision(parts, record)
  const added = await parts.stepUp.label({ decisionId, by: user.userId, ...request }).catch((error: unknown) => {
    throw error instanceof TypeError ? invalidRequest(error.message) : error
  })
  if (!added) throw new ProblemError('not_found')
  const changed = parts.columns.label(decisionId, added.label)
  if (changed) parts.reader.tell([changed])
  return jsonResponse({ labels: await labelsOf(parts, record) })
}
