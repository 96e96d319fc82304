import './policies.css'

import type { PolicyData } from '@stepup/policy'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useMemo, useState, type ReactNode } from 'react'

import type { PolicyFileText } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { useLiveChanges } from '../api/live-changes.ts'
import type { Place } from '../editor/code-editor.tsx'
import { knownNames } from '../editor/known-names.ts'
import { CodeEditor } from '../editor/lazy.ts'
import { Skeleton } from '@stepup/kit/answer.tsx'
import { Answer } from '../kit/answer.tsx'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { useErrorText } from '../words/errors.ts'
import { policyWords } from '../words/policies.ts'
import { policyTextWords } from '../words/policy-text.ts'
import { isSame, type Edit } from './carry-over.ts'
import { DraftBar } from './draft-bar.tsx'
import { useDraft, usePolicies } from './draft.tsx'
import { useEdits } from './edits.ts'
import { Findings } from './findings.tsx'
import { Resumed } from './resumed.tsx'
import { usePolicySections } from './sections.ts'
import { textOfPolicies } from './text-of-policies.ts'

/** The policies as text, with the checker's findings in place. */
export function PolicyText(): ReactNode {
  useLiveChanges()
  const words = useWords(policyWords)
  const { lead } = useWords(policyTextWords)
  const query = usePolicies()
  return (
    <Page title={words.title} lead={lead} sections={usePolicySections()}>
      <Answer query={query} rows={12}>
        {({ inForce, file }) => <Editor inForce={inForce} file={file} />}
      </Answer>
    </Page>
  )
}

interface EditorProps {
  readonly inForce: PolicyData
  readonly file: PolicyFileText | undefined
}

interface Typed {
  readonly text: string
  readonly draft: Edit | undefined
  /** The policies in force when it began. */
  readonly before: PolicyData
}

function Editor({ inForce, file }: EditorProps): ReactNode {
  const words = useWords(policyTextWords)
  const explain = useErrorText()
  const { me } = useDesk()
  const { kept, change } = useDraft()
  const data = kept?.data ?? inForce
  // The editor ends lines with a line feed.
  const written = useMemo(() => textOfPolicies(data, file).replaceAll('\r\n', '\n'), [data, file])
  const [latest, setTyped] = useEdits<Typed>('text')
  // A typed text is outdated when the draft changes or is discarded, and stays when others publish.
  const typed = latest?.draft === kept || isSame(latest?.draft, kept) ? latest : undefined
  const text = typed?.text ?? written
  const [place, setPlace] = useState<Place>()
  const { result, isBehind, error } = useCheck(text)
  const errors = result?.findings.filter(({ severity }) => severity === 'error').length ?? 0
  const warnings = (result?.findings.length ?? 0) - errors
  const names = useMemo(() => knownNames(me.vocabulary, data), [me, data])
  const isApplied = text === written
  const checked = result?.data
  const canApply = !isApplied && !isBehind && errors === 0 && checked !== undefined

  return (
    <>
      <DraftBar data={data} inForce={inForce} />
      <Resumed isEdited={!isApplied} onDiscard={() => setTyped(undefined)} />
      <Card>
        <Stack>
          <Suspense fallback={<Skeleton rows={16} />}>
            <CodeEditor
              label={words.label}
              language="policies"
              value={text}
              names={names}
              place={place}
              onChange={(next) =>
                setTyped(next === written ? undefined : { text: next, draft: kept, before: typed?.before ?? inForce })
              }
              {...(result ? { findings: result.findings } : {})}
            />
          </Suspense>
          <Actions>
            <Button
              disabled={!canApply}
              onClick={() => {
                if (!checked) return
                change(checked, typed?.before ?? inForce)
                // A kept text would be an edit again once the draft is proposed or discarded.
                setTyped(undefined)
              }}
            >
              {words.apply}
            </Button>
            <span className="hint" role="status">
              {error
                ? explain(error)
                : result && (errors + warnings === 0 ? words.noFindings : words.findings(errors, warnings))}
              {isApplied && kept && ` ${words.inDraft}`}
            </span>
            {!isApplied && (
              <Button variant="quiet" onClick={() => setTyped(undefined)}>
                {words.undo}
              </Button>
            )}
          </Actions>
          {result && result.findings.length > 0 && <Findings findings={result.findings} onPlace={setPlace} />}
        </Stack>
      </Card>
    </>
  )
}

const pause = 300

/** The checker's findings about a text, once the reader pauses. */
function useCheck(text: string) {
  const { client } = useDesk()
  const [settled, setSettled] = useState(text)

  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])

  const query = useQuery({
    queryKey: ['check', settled],
    queryFn: ({ signal }) => client.call('POST check', { body: { text: settled }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return { result: query.data, isBehind: settled !== text || query.isFetching, error: query.error }
}
