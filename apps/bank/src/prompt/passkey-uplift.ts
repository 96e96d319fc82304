import { createPasskeyUplift } from '@stepup/core'

import { stepUp } from '../api/call.ts'
import { securityCenter } from '../api/security-center.ts'

/** The offer of a passkey after an approval without one: in the prompt, or else on the receipt. */
export const passkeyUplift = createPasskeyUplift({ client: stepUp, center: securityCenter })
