import { ProblemError, type PolicyChange, type PolicyVersionRecord } from '@stepup/server'
import { invalidRequest, jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import type { PolicyList, PolicyVersion, PolicyVersionData, VersionStep } from '../contract.ts'
import { turn } from '../queue/turn.ts'
import { object, readBodyAs, text } from '../read/read-body-as.ts'
import type { Call, DeskParts } from './call.ts'
import { checked, refuseError } from './check.ts'
import { conflict } from './conflict.ts'
import { policyFileOf } from './patch.ts'

/** Versions in a list. */
const SHOWN = 100
/** Versions that are read, with their policies, between two turns of the event loop. */
const PAGE = 20

/** `GET policies` */
export async function policies({ parts, user, request: { signal } }: Call): Promise<Response> {
  const inForce = await parts.setup.readPolicies()
  if (!parts.setup.publishing) {
    const file = await policyFileOf(parts)
    return jsonResponse({ inForce, versions: [], ...(file ? { file } : {}) } satisfies PolicyList)
  }
  const published = await parts.stepUp.policies.published()
  return jsonResponse({
    inForce,
    published: await versionOf(parts, published),
    // Versions are read with their policies, which are megabytes.
    versions: await parts.views.pass({ userId: user.userId, signal }, () => newestVersions(parts)),
  } satisfies PolicyList)
}

/** The newest versions without their policies. A hundred large ones would be megabytes. */
async function newestVersions(parts: DeskParts): Promise<readonly PolicyVersion[]> {
  const versions: PolicyVersion[] = []
  for (let before: number | undefined; versions.length < SHOWN;) {
    const page = await parts.stepUp.policies.list({ limit: PAGE, ...(before === undefined ? {} : { before }) })
    versions.push(...(await Promise.all(page.map((version) => versionOf(parts, version)))))
    before = page.at(-1)?.number
    if (page.length < PAGE) break
    await turn()
  }
  return versions
}

/** `GET policies/:id` */
export async function policyVersion({ parts, ids: [id = ''] }: Call): Promise<Response> {
  const version = await publishingOf(parts).get(id)
  if (!version) throw new ProblemError('not_found')
  return jsonResponse(await withData(parts, version))
}

const draftBody = v.strictObject({
  data: object,
  reason: text(500),
  replaces: v.exactOptional(v.strictObject({ id: text(50), hash: text(100) })),
})

/** `POST policies` */
export async function draftPolicies(call: Call): Promise<Response> {
  const { parts, request, body } = call
  const { data, reason, replaces } = readBodyAs(draftBody, body)
  const versions = publishingOf(parts)
  // The server limits only the drafts that it keeps. It would check all others in the thread that decides about
  // payments, so policies with errors are refused here.
  refuseError(await checked(call, { type: 'review', data, checks: parts.setup.checks }))
  return changeResponse(parts, await versions.draft(request, { data, reason, ...replaces }))
}

const stepBody = v.strictObject({
  hash: text(100),
  reason: v.exactOptional(text(500)),
  replaces: v.exactOptional(text(50)),
})

/** Creates the endpoint of `POST policies/:id/:step` for one step. */
export function takeStep(step: VersionStep): (call: Call) => Promise<Response> {
  return async ({ parts, request, body, ids: [id = ''] }) => {
    const { hash, reason, replaces } = readBodyAs(stepBody, body)
    const versions = publishingOf(parts)
    const seen = { id, hash }
    const response = await changeResponse(parts, await change())
    if (response.ok) parts.feed.announce('policies')
    return response

    function change(): Promise<PolicyChange> {
      switch (step) {
        case 'propose':
          return versions.propose(request, seen)
        case 'approve':
          return versions.approve(request, seen)
        case 'reject':
          return versions.reject(request, { ...seen, reason: needed('reason', reason) })
        case 'publish':
          return versions.publish(request, { ...seen, replaces: needed('replaces', replaces) })
        case 'roll-back':
          return versions.rollBack(request, {
            ...seen,
            replaces: needed('replaces', replaces),
            reason: needed('reason', reason),
          })
      }
    }
  }
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined) throw invalidRequest(`\`${name}\` is missing.`)
  return value
}

/** The versions of a server that publishes policies. Other servers have no versions. */
function publishingOf({ stepUp, setup }: DeskParts): DeskParts['stepUp']['policies'] {
  if (!setup.publishing) throw new ProblemError('not_found')
  return stepUp.policies
}

async function changeResponse(parts: DeskParts, change: PolicyChange): Promise<Response> {
  if (change.status === 'done') return jsonResponse(await withData(parts, change.version))
  if (change.status === 'closed') return change.response
  const { code, findings = [] } = change
  switch (code) {
    case 'not_permitted':
      throw new ProblemError('denied', { detail: 'The app does not let this person take this step.' })
    case 'not_found':
      throw new ProblemError('not_found')
    case 'invalid': {
      const [first] = findings
      throw invalidRequest(first ? `${first.place}: ${first.message}. ${first.cure}` : 'The policies have errors.')
    }
    case 'invalid_reason':
      throw invalidRequest('`reason` has to be a text of 1 to 500 visible characters.')
    default:
      return conflict(`policy_${code}`)
  }
}

async function versionOf({ stepUp }: DeskParts, version: PolicyVersionRecord): Promise<PolicyVersion> {
  const { id, number, hash, data, reason, author, createdAt, status, approvals, rejection, publishedAt, publishedBy } =
    version
  // Only a proposal waits for approvals.
  const counted = status === 'proposed' ? await stepUp.policies.approvers(version) : undefined
  return {
    id,
    number,
    hash,
    version: data.version,
    reason,
    createdAt,
    status,
    approvals: approvals.map(({ by, at }) => ({ by, at, ...(counted?.has(by.id) === false ? { stale: true } : {}) })),
    ...(author ? { author } : {}),
    ...(rejection ? { rejection } : {}),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(publishedBy ? { publishedBy } : {}),
    ...(version.publishedBefore ? { publishedBefore: version.publishedBefore } : {}),
    ...(version.rolledBackFor === undefined ? {} : { rolledBackFor: version.rolledBackFor }),
  }
}

async function withData(parts: DeskParts, version: PolicyVersionRecord): Promise<PolicyVersionData> {
  return { ...(await versionOf(parts, version)), data: version.data }
}
