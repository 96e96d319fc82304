import { members } from '../within.ts'

/** Member names in which libraries keep the body of an error response, beside the common ones. */
export const furtherMembers: readonly string[] = [
  ...members,
  'json',
  'text',
  'bodyText',
  'responseJSON',
  'responseText',
]
