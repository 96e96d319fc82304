import type { PolicyVersion } from '../../contract.ts'

/**
 * The version that decided when this one came into force. Numbers don't tell: a version in between may have been rejected. Times don't tell either for
 * a version that a rollback published again later: its first time is lost, and its number is the best sign.
 */
export function replacedBy(version: PolicyVersion, others: readonly PolicyVersion[]): PolicyVersion | undefined {
  const at = version.publishedAt ?? version.createdAt
  const published = others.filter(({ publishedAt }) => publishedAt !== undefined)
  const before = published
    .filter(({ publishedAt = 0 }) => publishedAt < at)
    .toSorted((one, other) => (other.publishedAt ?? 0) - (one.publishedAt ?? 0))[0]
  const publishedAgain = published
    .filter(
      ({ number, publishedAt = 0, rolledBackFor }) =>
        rolledBackFor !== undefined &&
        publishedAt > at &&
        number < version.number &&
        number > (before?.number ?? Number.NEGATIVE_INFINITY),
    )
    .toSorted((one, other) => other.number - one.number)[0]
  return publishedAgain ?? before
}
