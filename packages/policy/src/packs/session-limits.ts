/** How long a session lasts, in seconds, by the level of its sign-in. What is absent has no limit here. */
export type SessionLimits = Readonly<Record<string, { readonly overall?: number; readonly idle?: number }>>

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What NIST SP 800-63B asks for: 30 days at AAL1; 24 hours, or one hour left alone, at AAL2; 12 hours, or 15 minutes, at AAL3. */
export const nistSessionLimits: SessionLimits = Object.freeze({
  aal1: { overall: 30 * DAY },
  aal2: { overall: DAY, idle: HOUR },
  phr: { overall: DAY, idle: HOUR },
  phrh: { overall: 12 * HOUR, idle: 15 * MINUTE },
})

/** What PSD2 RTS Art. 4(3)(d) asks for of account access: five minutes left alone end it, whatever the sign-in was. */
export const psd2SessionLimits: SessionLimits = Object.freeze(
  Object.fromEntries(
    Object.entries(nistSessionLimits).map(([acr, limits]) => [acr, Object.freeze({ ...limits, idle: 5 * MINUTE })]),
  ),
)
