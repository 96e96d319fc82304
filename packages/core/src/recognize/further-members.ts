import { members } from '../within.ts'

/** Where libraries keep the body of a refusal, beside where everything is looked for. */
export const furtherMembers: readonly string[] = [
  ...members,
  'json',
  'text',
  'bodyText',
  'responseJSON',
  'responseText',
]
