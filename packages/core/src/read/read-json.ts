import { readBytes } from './read-bytes.ts'

/** The longest body that is read in search of a challenge, in bytes. */
export const MAX_BODY = 65_536

const JSON_TYPE = /[/+]json\b/i

/** Reads a copy of the body, as far as it can be a challenge at all. Never throws, and leaves the response unread. */
export async function readJson(response: Response, type: RegExp = JSON_TYPE): Promise<unknown> {
  const { headers } = response
  if (!type.test(headers.get('Content-Type') ?? '') || Number(headers.get('Content-Length')) > MAX_BODY)
    return undefined
  try {
    const copy = response.clone()
    // React Native's responses have no stream and are already in memory.
    if (!copy.body) return parseJson(await copy.text())
    const bytes = await readBytes(copy.body, MAX_BODY)
    return bytes && parseJson(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** Parses, or gives `undefined`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
