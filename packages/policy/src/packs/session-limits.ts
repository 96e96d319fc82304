/** The limits of a session in seconds, by the level of its sign-in. An absent limit does not apply. */
export type SessionLimits = Readonly<Record<string, { readonly overall?: number; readonly idle?: number }>>

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The limits of NIST SP 800-63B: 30 days at AAL1; 24 hours, or one idle hour, at AAL2; 12 hours, or 15 idle minutes, at AAL3. */
export const nistSessionLimits: SessionLimits = Object.freeze({
  aal1: { overall: 30 * DAY },
  aal2: { overall: DAY, idle: HOUR },
  phr: { overall: DAY, idle: HOUR },
  phrh: { overall: 12 * HOUR, idle: 15 * MINUTE },
})

/** The limits of {@link nistSessionLimits}, and five idle minutes at any level, as PSD2 RTS Art. 4(3)(d) requires for account access. */
export const psd2SessionLimits: SessionLimits = Object.freeze(
  Object.fromEntries(
    Object.entries(nistSessionLimits).map(([acr, limits]) => [acr, Object.freeze({ ...limits, idle: 5 * MINUTE })]),
  ),
)
