import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

// OWASP Password Storage: N=2^17, r=8, p=1.
const cost = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))),
  )
}

/** Hashes a password with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`
}

// Somebody who is unknown takes as long as somebody who is not.
const nobody = hashPassword(randomBytes(16).toString('hex'))

/** Whether this is the password. Without a hash the same work is done, and the answer is no. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [salt = '', key = ''] = (hash ?? (await nobody)).split('.')
  const expected = Buffer.from(key, 'base64url')
  const actual = await derive(password, Buffer.from(salt, 'base64url'))
  return timingSafeEqual(actual, expected) && typeof hash === 'string'
}
