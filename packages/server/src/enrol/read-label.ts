const MAX_LABEL = 64

/** The person's own name for something, without what can't be seen. Nothing when it is none. */
export function readLabel(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const label = value.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  return label !== '' && [...label].length <= MAX_LABEL ? label : undefined
}
