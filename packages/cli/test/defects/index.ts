import { challengeDefects } from './challenge-defects.ts'
import type { Defect } from './defect.ts'
import { factorDefects } from './factor-defects.ts'
import { grantDefects } from './grant-defects.ts'
import { requestDefects } from './request-defects.ts'

/** Every broken server. Each has one defect, which one or more rules detect. */
export const defects: readonly Defect[] = [...challengeDefects, ...factorDefects, ...grantDefects, ...requestDefects]
