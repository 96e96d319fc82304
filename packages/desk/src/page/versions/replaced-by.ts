import type { PolicyVersion } from '../../contract.ts'

/** The version that decided when this one last came into force. Numbers don't tell: a version in between may have been rejected. */
export function replacedBy(version: PolicyVersion, others: readonly PolicyVersion[]): PolicyVersion | undefined {
  const until = version.publishedAt ?? version.createdAt
  return others
    .flatMap((other) => timesInForce(other).map((at) => ({ other, at })))
    .filter(({ at }) => at < until)
    .toSorted((one, another) => another.at - one.at)[0]?.other
}

function timesInForce({ publishedAt, publishedBefore = [] }: PolicyVersion): readonly number[] {
  return [...publishedBefore.map(({ at }) => at), ...(publishedAt === undefined ? [] : [publishedAt])]
}
