/** The address of the pages. Passkeys belong to its host name, and other origins may change nothing. */
export const origin = process.env.ORIGIN ?? 'http://localhost:4200'
