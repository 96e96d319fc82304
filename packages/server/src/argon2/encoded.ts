import type { Argon2Input } from './derive.ts'

/** A hash, with its salt and the parameters of its computation. */
export type EncodedHash = Omit<Argon2Input, 'password'> & { readonly hash: Uint8Array }

const FORM =
  /^\$(argon2(?:d|i|id))\$v=19\$m=(\d{1,7}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,128})\$([A-Za-z0-9+/]{6,256})$/u

/** Writes a hash in the form of all Argon2 libraries: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. */
export function encode({ algorithm, memory, passes, parallelism, salt, hash }: Omit<EncodedHash, 'length'>): string {
  return `$${algorithm}$v=19$m=${memory},t=${passes},p=${parallelism}$${toBase64(salt)}$${toBase64(hash)}`
}

/** Reads a hash in this form. Returns `undefined` for any other text. */
export function decode(text: string): EncodedHash | undefined {
  const [, algorithm, memory, passes, parallelism, ...encoded] = FORM.exec(text) ?? []
  const [salt, hash] = encoded.map(fromBase64)
  if (algorithm === undefined || !salt || !hash) return undefined
  return {
    algorithm: algorithm as EncodedHash['algorithm'],
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt,
    hash,
    length: hash.length,
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/u, '')
}

/** Returns `undefined` for a length that Base64 never has. */
function fromBase64(text: string): Uint8Array | undefined {
  return text.length % 4 === 1 ? undefined : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
