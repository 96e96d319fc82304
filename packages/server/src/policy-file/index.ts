export { policyFile } from './policy-file.ts'
export type { PolicyFileOptions } from './policy-file.ts'
export { PolicySyntaxError, readPolicyText } from './read-policy-text.ts'
export type { PolicyText, Position } from './read-policy-text.ts'
