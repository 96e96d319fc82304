import './alerts.css'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'

import type { AlertRequest } from '../../contract.ts'
import { useDesk, useMay } from '../api/desk-context.ts'
import { alertsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Columns, Page } from '../shell/page.tsx'
import { alertWords } from '../words/alerts.ts'
import { commonWords } from '../words/common.ts'
import { useErrorText } from '../words/errors.ts'
import { AlertForm } from './alert-form.tsx'
import { Simulation } from './simulation.tsx'

const blank: AlertRequest = {
  name: '',
  measure: 'asked',
  as: 'rate',
  of: {},
  window: 60,
  weeks: 4,
  factor: 3,
  direction: 'above',
  minimum: 20,
  enabled: true,
}

/** An alert to change, with what it would have done. Without an id, a new one. */
export function AlertPage({ id }: { readonly id?: string }): ReactNode {
  const words = useWords(alertWords)
  const { client } = useDesk()
  const query = useQuery(alertsQuery(client))
  const rule = query.data?.alerts.find((alert) => alert.rule.id === id)?.rule
  return (
    <Page title={rule?.name ?? words.newTitle} back={{ href: '/alerts', name: words.title }}>
      {id === undefined ? (
        <Editor initial={blank} />
      ) : (
        <Answer query={query}>{() => rule && <Editor initial={rule} />}</Answer>
      )}
    </Page>
  )
}

function Editor({ initial }: { readonly initial: AlertRequest }): ReactNode {
  const words = useWords(alertWords)
  const explain = useErrorText()
  const { client } = useDesk()
  const mayChange = useMay('alerts')
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const [rule, setRule] = useState(initial)
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: () => client.call('POST alerts', { body: { ...rule, name: rule.name.trim() } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: alertsQuery(client).queryKey })
      navigate('/alerts')
    },
  })

  return (
    <Columns even aside={<Simulation rule={rule} />}>
      <Card>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            setTried(true)
            if (rule.name.trim() !== '' && !save.isPending) save.mutate()
          }}
        >
          <Stack>
            <AlertForm rule={rule} onChange={setRule} showErrors={tried} />
            {save.isError && <p role="alert">{explain(save.error)}</p>}
            {mayChange && (
              <Actions>
                <Button type="submit" busy={save.isPending}>
                  {words.save}
                </Button>
                {initial.id !== undefined && <Remove id={initial.id} name={initial.name} />}
              </Actions>
            )}
          </Stack>
        </form>
      </Card>
    </Columns>
  )
}

function Remove({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const words = useWords(alertWords)
  const { cancel } = useWords(commonWords)
  const explain = useErrorText()
  const { client } = useDesk()
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => client.call('DELETE alerts/:id', { path: { id } }),
    onSuccess: async () => {
      navigate('/alerts')
      await queryClient.invalidateQueries({ queryKey: alertsQuery(client).queryKey })
    },
  })
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      {asking && (
        <Dialog title={words.removeTitle(name)} onClose={() => setAsking(false)}>
          <Stack>
            <p>{words.removeLead}</p>
            {remove.isError && <p role="alert">{explain(remove.error)}</p>}
            <Actions>
              <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
                {words.remove}
              </Button>
              <Button variant="secondary" onClick={() => setAsking(false)}>
                {cancel}
              </Button>
            </Actions>
          </Stack>
        </Dialog>
      )}
    </>
  )
}
