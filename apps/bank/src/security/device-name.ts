/** A name for a passkey made here, for example `Windows`; the customer can change it. */
export function deviceName(): string {
  const agent = navigator.userAgent
  const name = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac', 'Linux'].find((system) => agent.includes(system))
  return name ? `Passkey on ${name}` : 'Passkey'
}
