import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { removeDevice } from '../api/factors.ts'
import { devicesQuery } from '../api/queries.ts'
import { errorWords } from '../api/words.ts'
import { formatMoment } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'

/** The browsers that the customer has used. */
export function Devices(): ReactNode {
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')
  return (
    <>
      <Answer query={useQuery(devicesQuery)}>
        {({ devices }) =>
          devices.length === 0 ? (
            <p className="hint">None yet. A device stands here once you’ve approved something on it.</p>
          ) : (
            <ul className="rows">
              {devices.map(({ id, label, last_seen_at, current }) => {
                const Icon = /iPhone|Android/.test(label) ? Smartphone : Monitor
                return (
                  <li key={id} className="row wraps">
                    <Icon className="row-icon" aria-hidden="true" strokeWidth={1.75} />
                    <span className="row-text">
                      <span>{label}</span>
                      <small>{current ? 'This device' : `Last seen ${formatMoment(last_seen_at * 1000)}`}</small>
                    </span>
                    <span className="row-actions">
                      <StepUpButton
                        className="button quiet"
                        aria-label={`Remove ${label}`}
                        action={() => removeDevice(id)}
                        onSuccess={() => {
                          setSaid(`${label} was removed. It’s new to us from now on.`)
                          void queryClient.invalidateQueries({ queryKey: devicesQuery.queryKey })
                          void queryClient.invalidateQueries({ queryKey: ['factors'] })
                        }}
                        onCancelled={() => setSaid('Nothing was changed.')}
                        onError={(error) => setSaid(errorWords(error))}
                      >
                        Remove
                      </StepUpButton>
                    </span>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Answer>
      <p className="said" role="status">
        {said}
      </p>
    </>
  )
}
