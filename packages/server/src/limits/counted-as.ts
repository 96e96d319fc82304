/**
 * Which attempts and messages share a counter. Those from the user's known devices are counted apart from all others: a stranger with the
 * user's password has no such device, and can use up the strangers' limit, but never the user's (RLM-06).
 */
export type CountedAs = 'known_device' | 'elsewhere'

const ELSEWHERE = ' elsewhere'

/** The counter for a session's attempts and messages. */
export async function countedAs(session: { device(): Promise<unknown> }): Promise<CountedAs> {
  return (await session.device()) ? 'known_device' : 'elsewhere'
}

export function keyAs(counted: CountedAs, name: string): string {
  return counted === 'known_device' ? name : `${name}${ELSEWHERE}`
}

/** Returns the name in a key of `keyAs`, without the mark of where it was counted. */
export function nameOfKey(key: string): string {
  return key.endsWith(ELSEWHERE) ? key.slice(0, -ELSEWHERE.length) : key
}
