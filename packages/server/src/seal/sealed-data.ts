/** Data members in which factors store sealed values. */
export const sealedMembers = { totp: 'secret', sms_otp: 'number' } as const

const contexts = { totp: 'totp', sms_otp: 'sms' } as const satisfies Record<SealedKind, string>

export type SealedKind = keyof typeof sealedMembers

export function isSealedKind(kind: string): kind is SealedKind {
  return Object.hasOwn(sealedMembers, kind)
}

/** Returns the context of a sealed value: its factor, and its owner. */
export function sealContext(kind: SealedKind, userId: string): string {
  return `${contexts[kind]}:${userId}`
}
