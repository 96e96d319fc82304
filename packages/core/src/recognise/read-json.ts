/** The longest body that is read in search of a challenge, in bytes. */
export const MAX_BODY = 65_536

/** Reads a copy of the body, as far as it can be a challenge at all. Never throws, and leaves the response unread. */
export async function readJson(response: Response): Promise<unknown> {
  const { headers } = response
  if (!/[/+]json\b/i.test(headers.get('Content-Type') ?? '') || Number(headers.get('Content-Length')) > MAX_BODY)
    return undefined
  try {
    const reader = response.clone().body?.getReader()
    const decoder = new TextDecoder()
    let text = ''
    let length = 0
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done || !value) return parseJson(text + decoder.decode())
      length += value.byteLength
      if (length > MAX_BODY) {
        // Settles only once the other copy is read too: not to be waited for.
        reader?.cancel().catch(() => {})
        return undefined
      }
      text += decoder.decode(value, { stream: true })
    }
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
