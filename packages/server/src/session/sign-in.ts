/** The action of signing in, for policies and signals. */
export const SIGN_IN = 'session.create'
