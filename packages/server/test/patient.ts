/** Limits for tests of other things: a busy machine is slow to connect, and not unavailable. */
export const patientPostgres = { connectTimeout: 60_000, statementTimeout: 60_000 } as const
/** The same for Redis. */
export const patientRedis = { connectTimeout: 60_000, commandTimeout: 60_000 } as const
