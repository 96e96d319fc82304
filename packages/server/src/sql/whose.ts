import type { StepUpStore } from '../store/store.ts'

/** What of a person, or of a session, ends. */
export type Whose = Parameters<StepUpStore['revoke']>[0]

/** The column that says whose a row is, and the value in it. */
export function columnOf(whose: Whose): readonly ['user_id' | 'session_id', string] {
  return 'userId' in whose ? ['user_id', whose.userId] : ['session_id', whose.sessionId]
}
