/** The script is built with the bank, and simulates nothing unless the visitor chose that on the page of the staff. */
const script = '<script type="module" src="/desk-passkey.js"></script>'

/**
 * Adds the script of the demo's simulated passkey to the desk's page: where a machine has no authenticator, staff approve with the passkey that
 * they simulate on the page of the staff.
 */
export async function withSimulatedPasskey(response: Response): Promise<Response> {
  if (response.status !== 200 || !response.body || !response.headers.get('content-type')?.startsWith('text/html'))
    return response
  const page = (await response.text()).replace('</head>', `${script}</head>`)
  const headers = new Headers(response.headers)
  headers.set('content-length', String(new TextEncoder().encode(page).byteLength))
  return new Response(page, { status: response.status, headers })
}
