import { seconds } from '../time/clock.ts'
import type { Session } from './session.ts'

/**
 * Whether the token of a request has a part in what came at `at` (milliseconds). A token that was replaced has none in what came with its
 * successor or after it: both name the same session, and one of them may be stolen (ELV-15).
 */
export function sharesIn({ superseded }: Pick<Session, 'superseded'>, at: number): boolean {
  return superseded === undefined || seconds(at) < superseded
}
