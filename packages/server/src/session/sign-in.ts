/** Signing in, as policies and signals know it. */
export const SIGN_IN = 'session.create'
