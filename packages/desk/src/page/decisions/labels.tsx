import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { labels as choices, type Label, type LabelEntry } from '../../contract.ts'
import { useDesk, useMay } from '../api/desk-context.ts'
import { decisionQuery } from '../api/queries.ts'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { Field, SelectField } from '@stepup/kit/field.tsx'
import { Form } from '../kit/form.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { decisionWords } from '../words/decisions.ts'
import { useTerms } from '../words/terms.ts'
import { LabelBadge } from './outcome.tsx'

interface LabelsProps {
  readonly decisionId: string
  readonly labels: readonly LabelEntry[]
}

export function Labels({ decisionId, labels }: LabelsProps): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const mayLabel = useMay('label')
  return (
    <Card title={words.labels} hint={words.labelsHint}>
      <Stack>
        {labels.length === 0 ? (
          <p className="muted">{words.noLabels}</p>
        ) : (
          <ol className="timeline">
            {labels.map(({ label, by, at, note }) => (
              <li key={at}>
                <span>
                  <LabelBadge label={label} />
                  {note !== undefined && <span className="detail">{note}</span>}
                </span>
                <span className="hint">{words.by(by, format.moment(at))}</span>
              </li>
            ))}
          </ol>
        )}
        {mayLabel && (
          <div className="screen-only">
            <LabelForm decisionId={decisionId} />
          </div>
        )}
      </Stack>
    </Card>
  )
}

function LabelForm({ decisionId }: { readonly decisionId: string }): ReactNode {
  const words = useWords(decisionWords)
  const terms = useTerms()
  const { client } = useDesk()
  const queryClient = useQueryClient()
  const [label, setLabel] = useState<Label>('fraud')
  const [note, setNote] = useState('')
  const save = useMutation({
    mutationFn: () =>
      client.call('POST decisions/:id/labels', {
        path: { id: decisionId },
        body: { label, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      }),
    onSuccess: () => {
      setNote('')
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: decisionQuery(client, decisionId).queryKey }),
        queryClient.invalidateQueries({ queryKey: ['decisions'] }),
        queryClient.invalidateQueries({ queryKey: ['overview'] }),
      ])
    },
  })
  return (
    <Form
      submit={words.saveLabel}
      variant="secondary"
      sending={save}
      onSubmit={save.mutate}
      more={<span role="status">{save.isSuccess && words.labeled}</span>}
    >
      <SelectField
        label={words.setLabel}
        value={label}
        options={choices.map((value) => ({ value, name: terms.labels[value] }))}
        onChange={setLabel}
      />
      <Field
        label={words.note}
        maxLength={500}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
    </Form>
  )
}
