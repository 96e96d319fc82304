import { expect, it } from 'vitest'

import type { PolicyVersion } from '../../contract.ts'
import { replacedBy } from './replaced-by.ts'

const version = (
  number: number,
  publishedAt: number | undefined,
  more: Partial<PolicyVersion> = {},
): PolicyVersion => ({
  id: `v${number}`,
  number,
  hash: `hash-${number}`,
  version: `v${number}`,
  reason: 'why',
  createdAt: number,
  status: publishedAt === undefined ? 'rejected' : 'retired',
  approvals: [],
  ...(publishedAt === undefined ? {} : { publishedAt }),
  ...more,
})
const again = (...times: readonly number[]): Partial<PolicyVersion> => ({
  publishedBefore: times.map((at) => ({ at })),
})

it.each<[string, number, readonly PolicyVersion[], number | undefined]>([
  ['the one before', 3, [version(1, 10), version(2, 20), version(3, 30)], 2],
  ['the one before a rejected one', 3, [version(1, 10), version(2, undefined), version(3, 30)], 1],
  ['a newer one that was published earlier', 2, [version(1, 10), version(2, 30), version(3, 20)], 3],
  ['one that a rollback published again', 3, [version(1, 10), version(2, 40, again(20)), version(3, 30)], 2],
  ['the first one, published again', 2, [version(1, 40, again(10)), version(2, 20), version(3, 30)], 1],
  ['one newer than the first one, published again', 3, [version(1, 40, again(10)), version(2, 20), version(3, 30)], 2],
  ['one that was published again twice', 4, [version(1, 60, again(10, 30)), version(2, 20), version(4, 50)], 1],
  ['the one that a rollback ended', 2, [version(1, 10), version(2, 40, again(20)), version(3, 30)], 3],
  ['none', 1, [version(1, 10), version(2, 20)], undefined],
])('a version replaced %s', (_, number, versions, replaced) => {
  const own = versions.find((one) => one.number === number)
  const others = versions.filter((one) => one !== own)
  expect(own && replacedBy(own, others)?.number).toBe(replaced)
})
