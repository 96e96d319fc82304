import { seconds, SKEW } from '../time/clock.ts'
import type { Session } from './session.ts'

/**
 * Whether a request shares in a result of the time `at` (milliseconds). A replaced token shares in nothing from its successor's time on:
 * both tokens name the same session, and one of them may be stolen (ELV-15). The app may have told that time by a clock that is ahead, so
 * that results of the last seconds before it count as later.
 */
export function sharesIn({ superseded }: Pick<Session, 'superseded'>, at: number): boolean {
  return superseded === undefined || seconds(at) < superseded - SKEW
}

/**
 * The name that the requests of a session are counted under. A replaced token counts apart: in its last seconds it must not use up the
 * challenges that its successor may ask for.
 */
export function countedName({ id, superseded }: Pick<Session, 'id' | 'superseded'>): string {
  return superseded === undefined ? id : `${id} before ${superseded}`
}
