import type { Whose } from '../store/store.ts'

/** The column that says whose a row is, and the value in it. */
export function columnOf(whose: Whose): readonly ['user_id' | 'session_id', string] {
  return 'userId' in whose ? ['user_id', whose.userId] : ['session_id', whose.sessionId]
}
