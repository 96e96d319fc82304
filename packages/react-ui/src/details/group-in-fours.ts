/** `DE89370400440532013000` -> `DE89 3704 0044 0532 0130 00`. */
export function groupInFours(identifier: string): string {
  return identifier.replace(/\s/g, '').replace(/(.{4})(?=.)/gu, '$1 ')
}
