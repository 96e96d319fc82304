import { stepUpErrors } from '@stepup/core'
import { problems } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { clientErrorFaults, problemFaults, sectionFaults, sections } from './error-reference.ts'

const section = (code: string, status: number): string =>
  `## ${code}\n\nStatus ${status}. Words.\n\n- **The user sees:** this.\n- **What to do:** that.\n`
const complete = Object.entries(problems).map(([code, { status }]) => section(code, status))

it('the check of the error reference accepts a page with a section for each problem', () => {
  const page = sections(`Words before.\n\n${complete.join('\n')}`)
  expect(problemFaults(page)).toEqual([])
  expect(sectionFaults(page)).toEqual([])
})

it('the check of the error reference reports missing and unknown sections, and a wrong status', () => {
  const page = sections(
    [...complete.slice(1), section('made_up', 400)].join('\n').replace('Status 403.', 'Status 401.'),
  )
  expect(problemFaults(page)).toEqual([
    'The problem step_up_required has no section.',
    'The section made_up names no problem.',
    'The section denied has to begin with "Status 403."',
  ])
})

it('the check of the error reference reports a section without a fix', () => {
  expect(sectionFaults(sections('## denied\n\nStatus 403.\n\n- **The user sees:** this.\n'))).toEqual([
    'The section denied does not say "What to do:".',
  ])
})

it('the check of the error reference reports client codes without a section, and unknown codes', () => {
  const allSections = Object.keys(stepUpErrors).map((code) => section(code, 0))
  expect(clientErrorFaults(sections(allSections.join('\n')))).toEqual([])
  expect(clientErrorFaults(sections([...allSections.slice(1), section('made_up', 0)].join('\n')))).toEqual([
    'The client error cancelled has no section.',
    'The section made_up names no client error.',
  ])
})
