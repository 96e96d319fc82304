import type { ContractRunner } from '@stepup/testing/store-contract'

import { activityCases, auditCases, decisionCases } from './activity.ts'
import { alertCases } from './alerts.ts'
import { attemptCases } from './attempts.ts'
import { authenticatorCases } from './authenticators.ts'
import { challengeCases } from './challenges.ts'
import type { ContractCases, OpenStore } from './contract-case.ts'
import { deviceCases } from './devices.ts'
import { endingCases } from './endings.ts'
import { erasingCases } from './erasing.ts'
import { enrollmentCases } from './enrollments.ts'
import { grantCases } from './grants.ts'
import { keyCases } from './keys.ts'
import { labelCases } from './labels.ts'
import { messageCases } from './messages.ts'
import { policyCases } from './policies.ts'
import { rollupCases } from './rollups.ts'
import { sweepCases } from './sweep.ts'

const groups: Readonly<Record<string, ContractCases>> = {
  challenges: challengeCases,
  attempts: attemptCases,
  grants: grantCases,
  messages: messageCases,
  authenticators: authenticatorCases,
  enrollments: enrollmentCases,
  revocations: endingCases,
  erasure: erasingCases,
  devices: deviceCases,
  activity: activityCases,
  decisions: decisionCases,
  audit: auditCases,
  'versions of policies': policyCases,
  labels: labelCases,
  alerts: alertCases,
  'daily counts': rollupCases,
  sweep: sweepCases,
  keys: keyCases,
}

/**
 * Tests the guarantees of every store: each operation alone and concurrently, before and after expiry, and isolated
 * between users. Every case creates its own ids, so one database serves them all.
 *
 * @param open - Opens and migrates the store once. Several `nodes` on the same data simulate several processes.
 * @example
 * ```ts
 * import { afterAll, describe, it } from 'vitest'
 *
 * describeStoreContract('my store', async () => ({ nodes: [await openMyStore()] }), { afterAll, describe, it })
 * ```
 */
export function describeStoreContract<Tx>(
  name: string,
  open: () => Promise<OpenStore<Tx>>,
  { describe, it, afterAll }: ContractRunner,
): void {
  describe(name, () => {
    let opening: Promise<OpenStore<Tx>> | undefined
    afterAll(async () => {
      await (await opening)?.close?.()
    })
    for (const [group, cases] of Object.entries(groups)) {
      describe(group, () => {
        for (const [title, check] of Object.entries(cases)) {
          it(title, async () => {
            // A store that can't be opened fails every case instead of skipping them.
            const { nodes, transaction } = await (opening ??= open())
            await check({ store: nodes[0], nodes, ...(transaction ? { transaction } : {}) })
          })
        }
      })
    }
  })
}
