import { describeChanges, sentenceText, type PolicyData } from '@stepup/policy'
import type { createStepUpBackend } from '@stepup/testing/msw'

import type { Author, DraftRequest, PolicyVersionData, StepRequest } from '../../../src/contract.ts'
import { fakePolicies } from './policies.ts'
import { problem } from './problem.ts'

/** Versions of policies in memory, and the steps of their life. */
export interface FakeVersions {
  readonly all: () => readonly PolicyVersionData[]
  readonly published: () => PolicyVersionData | undefined
  readonly inForce: () => PolicyData
  readonly add: (request: DraftRequest) => PolicyVersionData
  /** Publishes policies at once, as colleagues do meanwhile. */
  readonly publish: (data: PolicyData) => void
  readonly step: (id: string, name: string, request: Request, body: StepRequest) => PolicyVersionData | Response
}

interface FakeVersionsOptions {
  readonly stepUp: Pick<ReturnType<typeof createStepUpBackend>, 'protect'>
  /** The person who is signed in. */
  readonly self: () => Author
  readonly now: number
}

/** Creates the versions of a desk, whose first one is published. */
export function fakeVersions({ stepUp, self, now }: FakeVersionsOptions): FakeVersions {
  let versions: readonly PolicyVersionData[] = [
    {
      id: 'v1',
      number: 1,
      hash: 'hash-1',
      version: '2026-12-01',
      reason: 'The policies of the app',
      createdAt: now - 60 * 86_400_000,
      publishedAt: now - 60 * 86_400_000,
      status: 'published',
      approvals: [],
      data: fakePolicies,
    },
  ]

  const published = (): PolicyVersionData | undefined => versions.find(({ status }) => status === 'published')
  const inForce = (): PolicyData => published()?.data ?? fakePolicies

  function change(id: string, members: Partial<PolicyVersionData>): PolicyVersionData {
    versions = versions.map((version) => (version.id === id ? { ...version, ...members } : version))
    const changed = versions.find((version) => version.id === id)
    if (!changed) throw new Error(`There is no version ${id}`)
    return changed
  }

  function add(request: DraftRequest): PolicyVersionData {
    const number = versions.length + 1
    const draft: PolicyVersionData = {
      id: `v${number}`,
      number,
      hash: `hash-${number}`,
      version: `v${number}`,
      reason: request.reason,
      author: self(),
      createdAt: Date.now(),
      status: 'draft',
      approvals: [],
      data: { ...request.data, version: `v${number}` },
    }
    versions = [draft, ...versions]
    return draft
  }

  function publish(id: string): PolicyVersionData {
    const former = published()
    if (former) change(former.id, { status: 'retired' })
    for (const { id: otherId, status, approvals } of versions)
      if (status === 'proposed' && otherId !== id)
        change(otherId, { approvals: approvals.map((approval) => ({ ...approval, stale: true })) })
    const { publishedAt: at, publishedBy: by, publishedBefore = [] } = versions.find((other) => other.id === id) ?? {}
    return change(id, {
      status: 'published',
      publishedAt: Date.now(),
      publishedBy: self(),
      ...(at === undefined ? {} : { publishedBefore: [...publishedBefore, { at, ...(by && { by }) }] }),
    })
  }

  function step(id: string, name: string, request: Request, body: StepRequest): PolicyVersionData | Response {
    const version = versions.find((candidate) => candidate.id === id)
    if (version?.hash !== body.hash) return problem('not_found')
    if (name === 'propose') return change(id, { status: 'proposed' })
    if (name === 'reject')
      return change(id, { status: 'rejected', rejection: { by: self(), at: Date.now(), reason: body.reason ?? '' } })
    const refused = stepUp.protect(request, {
      action: `policy.${name.replace('-', '_')}`,
      authorization_details: [
        {
          type: 'policy_version',
          change: name.replace('-', '_'),
          number: version.number,
          hash: version.hash,
          reason: body.reason ?? version.reason,
          changes: describeChanges(inForce(), version.data).map(({ sentence }) => sentenceText(sentence)),
        },
      ],
      reasons: ['policy_change'],
    })
    if (refused) return refused
    if (name === 'approve')
      return version.author?.id === self().id
        ? problem('denied')
        : change(id, {
            approvals: [...version.approvals.filter(({ by }) => by.id !== self().id), { by: self(), at: Date.now() }],
          })
    const current = publish(id)
    return name === 'roll-back' && body.reason !== undefined
      ? change(current.id, { rolledBackFor: body.reason })
      : current
  }

  return {
    all: () => versions,
    published,
    inForce,
    add,
    publish: (data) => void publish(add({ data, reason: 'A colleague’s reason' }).id),
    step,
  }
}
