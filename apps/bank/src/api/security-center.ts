import { createSecurityCenter } from '@stepup/core'

import { stepUp } from './call.ts'

/** The customer's factors and devices, and their changes. */
export const securityCenter = createSecurityCenter({ fetch: stepUp.fetch })
