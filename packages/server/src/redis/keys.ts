import type { RedisConnection } from './redis-connection.ts'

/** A connection, and where in it the store keeps its keys. */
export interface RedisSpace {
  readonly redis: RedisConnection
  readonly prefix: string
}

const MINUTE = 60_000

/** What is over stays readable for a while, so that it can be told from what never was. Milliseconds. */
export const KEPT: number = 10 * MINUTE
/** Limits look back for an hour at most. */
export const LOOK_BACK: number = 60 * MINUTE
/** An elevation that lasts for less can still be fresh enough for another policy. One with a longer `max_age` asks again. */
export const ELEVATION_KEPT: number = 24 * 60 * MINUTE

type Kind =
  | 'challenge'
  | 'fingerprint'
  | 'session'
  | 'user'
  | 'elevations'
  | 'elevated'
  | 'message'
  | 'messages'
  | 'push'
  | 'push-of'
  | 'pushes'
  | 'count'

export function keyOf({ prefix }: RedisSpace, kind: Kind, ...parts: readonly string[]): string {
  return `${prefix}${kind}:${parts.map(encodeURIComponent).join(':')}`
}
