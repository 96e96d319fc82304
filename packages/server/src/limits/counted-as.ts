import type { CurrentSession } from '../request/current-session.ts'

/**
 * Whose tries and messages are counted together. What comes from a browser that the person has used before is counted apart from what
 * comes from anywhere else: who has no more than their password has no such browser, and can use up what strangers may do, but never what
 * the person may (RLM-06).
 */
export type CountedAs = 'known_device' | 'elsewhere'

/** How what this session does is counted. */
export async function countedAs(session: Pick<CurrentSession, 'device'>): Promise<CountedAs> {
  return (await session.device()) ? 'known_device' : 'elsewhere'
}

/** The key that one person's counter has there. */
export function keyAs(counted: CountedAs, name: string): string {
  return counted === 'known_device' ? name : `${name} elsewhere`
}
