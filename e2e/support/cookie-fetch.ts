/** A `fetch` that keeps the cookies of one origin and sends that origin. */
export function cookieFetch(origin: string): typeof globalThis.fetch {
  const cookies = new Map<string, string>()
  return async (input, init) => {
    const request = new Request(input, init)
    request.headers.set('Origin', origin)
    request.headers.set('Cookie', [...cookies].map((cookie) => cookie.join('=')).join('; '))
    const response = await fetch(request)
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return response
  }
}
