import type { PolicyData } from '@stepup/policy'
import type { Challenge, VerifyResult } from '@stepup/protocol'

import {
  type PolicyChange,
  type PolicyVersionRecord,
  type PublishingOptions,
  storedPolicies,
  type StepUpServer,
} from '../src/index.ts'
import { type Customer, optionsOf, startServer, type TestOptions, type TestServer } from './support.ts'

export const initial: PolicyData = {
  version: 'configured',
  parameters: { threshold: '1000.00' },
  rules: [
    {
      id: 'over-threshold',
      actions: ['transfer.create'],
      when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
      require: { acr_values: ['phr', 'aal2'], bound: true },
      reasons: [{ code: 'amount_over_threshold' }],
    },
    { id: 'small', actions: ['transfer.create'], effect: 'allow', priority: -1 },
    { id: 'factor', actions: ['factor.*', 'device.*'], require: { acr_values: ['aal1'] } },
  ],
}

/** Returns the same policies with another threshold. */
export const withThreshold = (threshold: string): PolicyData => ({ ...initial, parameters: { threshold } })

/** A change as sent by a manager's browser. */
export type SendChange = (policies: StepUpServer['policies'], request: Request) => Promise<PolicyChange>

export const draft =
  (data: unknown, reason = 'Because'): SendChange =>
  (policies, request) =>
    policies.draft(request, { data, reason })
export const approve =
  (version: PolicyVersionRecord): SendChange =>
  (policies, request) =>
    policies.approve(request, version)
export const reject =
  (version: PolicyVersionRecord, reason = 'No'): SendChange =>
  (policies, request) =>
    policies.reject(request, { ...version, reason })
export const publish =
  (version: PolicyVersionRecord, replaces = '1'): SendChange =>
  (policies, request) =>
    policies.publish(request, { ...version, replaces })
export const rollBack =
  ({ id, hash }: PolicyVersionRecord, replaces: string, reason = 'Back'): SendChange =>
  (policies, request) =>
    policies.rollBack(request, { id, hash, replaces, reason })

/** The result of a change that comes too early: a second person must approve it. */
export const unapproved = { status: 'refused', code: 'approvals_missing' }

/** A manager with a passkey. */
export interface Manager {
  readonly customer: Customer
  /** Sends a change once. */
  send(change: SendChange, headers?: Record<string, string>): Promise<PolicyChange>
  /** Completes the challenge of a change and returns the grant. */
  prove(challenge: Challenge): Promise<string>
  /** Sends a change, proves its challenge, and returns the header with the grant. */
  grantFor(change: SendChange): Promise<Record<string, string>>
  /** Sends a change, completes its challenge, and sends it again with the grant. */
  change(change: SendChange): Promise<PolicyChange>
}

export interface PublishingTest extends TestServer {
  manager(name: string): Promise<Manager>
  /** Proposes a manager's draft. */
  proposal(by: Manager, threshold: string): Promise<PolicyVersionRecord>
  /** Returns a manager's draft that was proposed, and approved by another manager. */
  approved(by: Manager, approver: Manager, threshold: string): Promise<PolicyVersionRecord>
  /** Returns a version. Throws if there is none with this id. */
  version(id: string): Promise<PolicyVersionRecord>
  /** Returns the id of the version in force. */
  inForce(): Promise<string>
}

export const managers: readonly string[] = ['ines', 'tom', 'noor']

/** Starts a server whose policies are in the store, with managers. */
export async function startPublishing(
  { approvals = 0, ...more }: { readonly approvals?: number } & Partial<PublishingOptions> = {},
  options: TestOptions = {},
): Promise<PublishingTest> {
  const may = ({ user }: { readonly user: { readonly id: string } }): boolean => managers.includes(user.id)
  const test = await startServer({
    feed: (store) => storedPolicies({ store, initial }),
    publishing: { may, approvals, ...more },
    ...options,
  })
  const proposal: PublishingTest['proposal'] = async (by, threshold) => {
    const drafted = versionOf(await by.send(draft(withThreshold(threshold), `A threshold of ${threshold}`)))
    return versionOf(await by.send((policies, request) => policies.propose(request, drafted)))
  }
  return {
    ...test,
    manager: (name) => managerOf(test, name),
    proposal,
    approved: async (by, approver, threshold) =>
      versionOf(await approver.change(approve(await proposal(by, threshold)))),
    async version(id) {
      const version = await test.server.policies.get(id)
      if (!version) throw new Error(`There is no version ${id}`)
      return version
    },
    inForce: async () => (await test.server.policies.published()).id,
  }
}

/** Starts a server whose versions need the approval of a second person, with two managers. */
export async function startTwoManagers(
  publishing: Parameters<typeof startPublishing>[0] = {},
  options: TestOptions = {},
): Promise<{ readonly test: PublishingTest; readonly ines: Manager; readonly tom: Manager }> {
  const test = await startPublishing({ approvals: 1, ...publishing }, options)
  return { test, ines: await test.manager('ines'), tom: await test.manager('tom') }
}

/** Returns the version after a completed change. */
export function versionOf(change: PolicyChange): PolicyVersionRecord {
  if (change.status === 'done') return change.version
  throw new Error(
    `The change was ${change.status}: ${change.status === 'refused' ? change.code : change.response.status}`,
  )
}

export async function challengeOf(change: PolicyChange): Promise<Challenge> {
  if (change.status !== 'closed') throw new Error(`The change was ${change.status}`)
  return ((await change.response.json()) as { readonly step_up: Challenge }).step_up
}

async function managerOf(test: TestServer, name: string): Promise<Manager> {
  const customer = test.customer(name)
  const authenticator = await customer.enrollPasskey()
  const send: Manager['send'] = (change, headers) =>
    change(test.server.policies, customer.request(headers, '/desk/api/policies'))
  const prove: Manager['prove'] = async (challenge) => {
    const assertion = await authenticator.authenticate(optionsOf(challenge))
    const { body } = await customer.verify(challenge, 'passkey', { assertion })
    const { grant } = body as Extract<VerifyResult, { status: 'approved' }>
    return grant?.token ?? ''
  }
  return {
    customer,
    send,
    prove,
    grantFor: async (change) => ({ 'step-up-grant': await prove(await challengeOf(await send(change))) }),
    async change(change) {
      const asked = await send(change)
      if (asked.status !== 'closed' || asked.response.status !== 401) return asked
      return send(change, { 'step-up-grant': await prove(await challengeOf(asked)) })
    },
  }
}
