/** Generous limits for other tests: a busy machine is slow to connect, not unavailable. */
export const patientPostgres = { connectTimeout: 60_000, statementTimeout: 60_000 } as const
/** Generous limits of Redis for other tests. */
export const patientRedis = { connectTimeout: 60_000, commandTimeout: 60_000 } as const
