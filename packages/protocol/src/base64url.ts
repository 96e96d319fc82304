/**
 * Encodes bytes as base64url without padding (RFC 4648 §5).
 *
 * @example
 * ```ts
 * encodeBase64Url(new TextEncoder().encode('step-up')) // 'c3RlcC11cA'
 * ```
 */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/**
 * Decodes base64url without padding.
 *
 * @throws TypeError if the text is not base64url without padding.
 *
 * @example
 * ```ts
 * new TextDecoder().decode(decodeBase64Url('c3RlcC11cA')) // 'step-up'
 * ```
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[-_0-9A-Za-z]*$/.test(text) || text.length % 4 === 1)
    throw new TypeError('[stepup] Invalid base64url: use A-Z, a-z, 0-9, "-" and "_" without padding')
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes
}
