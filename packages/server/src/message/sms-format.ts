/**
 * Ends a text message with the line that ties its code to a site ("Origin-bound one-time codes delivered via SMS", WICG): browsers
 * fill the code in there only, and a look-alike site gets nothing.
 */
export function withBoundCode(text: string, { host, code }: { readonly host: string; readonly code: string }): string {
  return `${text}\n\n@${host} #${code}`
}
