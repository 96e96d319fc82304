import './alerts.css'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'

import type { AlertRequest } from '../../contract.ts'
import { useDesk, useMay } from '../api/desk-context.ts'
import { alertsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Form } from '../kit/form.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Columns, Page } from '../shell/page.tsx'
import { alertWords } from '../words/alerts.ts'
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

/** The page of an alert, with a simulation. Without an id, a new one. */
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
  const { client } = useDesk()
  const mayChange = useMay('alerts')
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const [rule, setRule] = useState(initial)
  const [tried, setTried] = useState(false)
  const [removing, setRemoving] = useState(false)
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
        <Form
          noValidate
          submit={mayChange && words.save}
          sending={save}
          more={
            initial.id !== undefined && (
              <Button variant="danger" onClick={() => setRemoving(true)}>
                {words.remove}
              </Button>
            )
          }
          onSubmit={() => {
            setTried(true)
            if (rule.name.trim() !== '') save.mutate()
          }}
        >
          <AlertForm rule={rule} onChange={setRule} showErrors={tried} />
        </Form>
        {removing && initial.id !== undefined && (
          <Remove id={initial.id} name={initial.name} onClose={() => setRemoving(false)} />
        )}
      </Card>
    </Columns>
  )
}

interface RemoveProps {
  readonly id: string
  readonly name: string
  readonly onClose: () => void
}

function Remove({ id, name, onClose }: RemoveProps): ReactNode {
  const words = useWords(alertWords)
  const { client } = useDesk()
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const remove = useMutation({
    mutationFn: () => client.call('DELETE alerts/:id', { path: { id } }),
    onSuccess: async () => {
      navigate('/alerts')
      await queryClient.invalidateQueries({ queryKey: alertsQuery(client).queryKey })
    },
  })
  return (
    <Dialog title={words.removeTitle(name)} onClose={onClose}>
      <Form submit={words.remove} variant="danger" sending={remove} onSubmit={remove.mutate} onCancel={onClose}>
        <p>{words.removeLead}</p>
      </Form>
    </Dialog>
  )
}
