/** The script is built with the bank. It simulates a passkey only if the visitor chose that on the staff page. */
const script = '<script type="module" src="/desk-passkey.js"></script>'

/**
 * Adds the demo's simulated passkey to the desk's page, for machines without an authenticator.
 */
export async function withSimulatedPasskey(response: Response): Promise<Response> {
  if (response.status !== 200 || !response.body || !response.headers.get('content-type')?.startsWith('text/html'))
    return response
  const page = (await response.text()).replace('</head>', `${script}</head>`)
  const headers = new Headers(response.headers)
  headers.set('content-length', String(new TextEncoder().encode(page).byteLength))
  return new Response(page, { status: response.status, headers })
}
