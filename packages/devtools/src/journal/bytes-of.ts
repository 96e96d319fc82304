import { decodeBase64Url } from '@stepup/protocol'

/** The bytes of a base64url text; `undefined` for other texts. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return decodeBase64Url(text)
  } catch {
    return undefined
  }
}
