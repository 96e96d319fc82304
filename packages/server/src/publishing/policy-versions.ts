import type { PolicyFeed } from '../decision/policy-source.ts'
import { limitTo } from '../limits/rate-limits.ts'
import type { PolicyVersionRecord } from '../store/desk-records.ts'
import { permittedApprovers } from './seals.ts'
import { changeBySession, type ChangeCall, type ChangeParts, changeWithProof } from './change-call.ts'
import { authorOf, isReason, keepVersion, planVersion, refuse, report, type VersionChange } from './keep-version.ts'
import type { PolicyChange, PolicyVersions, Refused, SeenVersion } from './policy-change.ts'
import {
  approved,
  type Changed,
  type Draft,
  draftVersion,
  edited,
  INITIAL_ID,
  numberIn,
  proposed,
  published,
  rejected,
  rolledBack,
} from './policy-version.ts'
import { planPublication, type Publishing } from './publish-version.ts'
import { APPROVE } from './publishing-options.ts'
import { remembered } from './remembered.ts'
import { areValid, type CheckParts, readPolicies, reviewPolicies } from './read-policies.ts'
import { type Replaced, versionDetail } from './version-detail.ts'

export type VersionParts = ChangeParts &
  CheckParts & {
    /** The source of the policies, where they are published in the store. */
    readonly feed: PolicyFeed | undefined
  }

const PAGE = 50

export function policyVersions(parts: VersionParts): PolicyVersions {
  const { store, feed, clock, seal } = parts
  const approvals = parts.publishing?.approvals ?? 0
  const approversOf: Publishing['approversOf'] = (version, last) => permittedApprovers(parts, version, last)

  /** Version 1 is published before version 2 can be written. */
  async function begin(): Promise<void> {
    if (!feed) throw new TypeError('[stepup] The policies are not in the store. Use `policies: storedPolicies(...)`.')
    await feed.read(parts)
  }

  /** Makes this process apply a publication at once. Other processes apply it within the `maxAge` of their policies. */
  function obeyed(change: PolicyChange): PolicyChange {
    if (change.status === 'done') feed?.forget()
    return change
  }

  const validity = remembered<boolean>()

  /** Levels, signals and factors may be others than those that a version was drafted for. To check large policies takes half a second. */
  function stillValid(version: PolicyVersionRecord, change: (version: PolicyVersionRecord) => Changed): Changed {
    const changed = change(version)
    const isValid = !changed.ok || validity(version.hash, () => areValid(parts, version.data))
    return isValid ? changed : { ok: false, code: 'invalid' }
  }

  /** An approval of the differences between a version and the version in force. */
  function approval({ session }: ChangeCall, seen: SeenVersion, { publication: last }: Replaced): VersionChange {
    const change: VersionChange['change'] = (version) =>
      stillValid(version, (valid) => approved(valid, authorOf(session), clock(), { last, seal }))
    return { seen, type: 'policy.approved', change }
  }

  return {
    async published() {
      await begin()
      const last = await store.findPublication()
      const version = last && (await store.findPolicyVersion(last.versionId))
      if (!version) throw new Error('[stepup] The store has no published version of the policies.')
      return version
    },
    list: ({ before, limit = PAGE } = {}) =>
      store.listPolicyVersions({ limit, ...(before === undefined ? {} : { before }) }),
    get: (id) => store.findPolicyVersion(id),
    async named(name) {
      // The store may have versions of another server, under the same name.
      if (!feed) return undefined
      const version = await store.findPolicyVersion(numberIn(name) ?? INITIAL_ID)
      return version?.data.version === name ? version : undefined
    },
    async approvers(version) {
      const last = await store.findPublication()
      return last ? approversOf(version, { last, seal }) : new Set()
    },
    check: (data) => reviewPolicies(parts, data),
    async draft(request, { data, reason, id, hash = '' }) {
      if (feed) await begin()
      return changeBySession(parts, request, 'draft', async (call) => {
        const read = readPolicies(parts, data)
        if ('findings' in read) return { ...refuse('invalid'), findings: read.findings }
        if (!isReason(reason)) return refuse('invalid_reason')
        // A stolen session of a manager must not fill the store.
        await limitTo(call.parts, call.session, 'draftsPerHour')
        const draft = { data: read.data, reason, author: authorOf(call.session), at: clock() }
        if (id === undefined) return addDraft(call, draft)
        return keepVersion(call, { seen: { id, hash }, type: 'policy.drafted', change: (kept) => edited(kept, draft) })
      })
    },
    propose: (request, seen) =>
      changeBySession(parts, request, 'propose', (call) =>
        keepVersion(call, {
          seen,
          type: 'policy.proposed',
          change: (version) => stillValid(version, (valid) => proposed(valid, clock())),
        }),
      ),
    reject: (request, { reason, ...seen }) =>
      changeBySession(parts, request, 'reject', (call) => {
        if (!isReason(reason)) return refuse('invalid_reason')
        const change: VersionChange['change'] = (version) => rejected(version, authorOf(call.session), clock(), reason)
        return keepVersion(call, { seen, type: 'policy.rejected', change })
      }),
    approve: (request, seen) =>
      changeWithProof(parts, request, 'approve', async (call) => {
        const replaced = await versionInForce(call)
        if ('code' in replaced) return replaced
        const planned = await planVersion(call, approval(call, seen, replaced))
        if ('code' in planned) return planned
        return {
          asked: { action: APPROVE, details: [versionDetail(call, 'approve', planned, replaced)] },
          decide: async (unit) => {
            // The proof covers the difference from the version that the approver saw in force.
            const last = await unit.parts.store.findPublication()
            return last?.seq === replaced.publication.seq
              ? keepVersion(unit, approval(unit, seen, replaced))
              : refuse('outdated')
          },
        }
      }),
    publish: async (request, seen) =>
      obeyed(
        await changeWithProof(parts, request, 'publish', (call) =>
          planPublication(call, {
            seen,
            step: 'publish',
            approversOf,
            change: (version, by, inForce) =>
              stillValid(version, (valid) => published(valid, by, clock(), { ...inForce, approvals })),
          }),
        ),
      ),
    rollBack: async (request, { reason, ...seen }) =>
      obeyed(
        await changeWithProof(parts, request, 'roll_back', (call) => {
          if (!isReason(reason)) return refuse('invalid_reason')
          return planPublication(call, {
            seen,
            step: 'roll_back',
            approversOf,
            change: (version, by, inForce) =>
              stillValid(version, (valid) => rolledBack(valid, { by, at: clock(), reason }, { ...inForce, approvals })),
          })
        }),
      ),
  }
}

/** The version in force, to which an approved version is compared. */
async function versionInForce({ parts: { store } }: ChangeCall): Promise<Replaced | Refused> {
  const publication = await store.findPublication()
  const version = publication && (await store.findPolicyVersion(publication.versionId))
  return version ? { version, publication } : refuse('outdated')
}

/** Stores a draft under the next number. After a conflict, the unit of work runs again, with the number after that. */
async function addDraft(call: ChangeCall, draft: Draft): Promise<PolicyChange> {
  const { store } = call.parts
  const [last] = await store.listPolicyVersions({ limit: 1 })
  const version = draftVersion((last?.number ?? 0) + 1, draft)
  if (!(await store.addPolicyVersion(version))) return refuse('outdated')
  return report(call, 'policy.drafted', version)
}
