import type { PolicyData } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { patchQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Actions } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { CopyButton } from '../kit/copy-button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DownloadLink } from '../kit/download-link.tsx'
import { ScrollRegion } from '../kit/scroll-region.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { policyWords } from '../words/policies.ts'
import { usePolicies } from './draft.tsx'

interface PolicyPatchProps {
  readonly data: PolicyData
  readonly onClose: () => void
}

/** The draft as a patch of the policy file, for a developer to apply. */
export function PolicyPatch({ data, onClose }: PolicyPatchProps): ReactNode {
  const { patch: words } = useWords(policyWords)
  const { client } = useDesk()
  const hash = usePolicies().data?.file?.hash ?? ''
  const query = useQuery(patchQuery(client, { hash, data }))
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Answer query={query} rows={6}>
        {({ path, patch }) =>
          patch === '' ? (
            <p>{words.same}</p>
          ) : (
            <Stack>
              <p>{words.lead(path)}</p>
              <ScrollRegion label={path}>
                <Diff patch={patch} />
              </ScrollRegion>
              <Actions>
                <DownloadLink name={`${path.split('/').at(-1) ?? path}.patch`} text={patch} type="text/x-patch">
                  {words.download}
                </DownloadLink>
                <CopyButton text={patch} />
              </Actions>
              <p className="hint">
                {words.apply} <code>git apply {path.split('/').at(-1)}.patch</code>
              </p>
            </Stack>
          )
        }
      </Answer>
    </Dialog>
  )
}

/** A unified diff. The signs at the start of the lines say the same as the colors. */
function Diff({ patch }: { readonly patch: string }): ReactNode {
  return (
    <pre className="diff">
      {patch.split('\n').map((line, index) => (
        <code key={index} data-line={kindOf(line)}>
          {`${line}\n`}
        </code>
      ))}
    </pre>
  )
}

function kindOf(line: string): 'head' | 'added' | 'removed' | undefined {
  if (/^(?:---|\+\+\+|@@)/.test(line)) return 'head'
  if (line.startsWith('+')) return 'added'
  return line.startsWith('-') ? 'removed' : undefined
}
