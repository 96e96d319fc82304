import './simulator.css'

import type { RiskAnswer, SimulatedContext } from '@stepup/bank-api/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { riskQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Badge } from '@stepup/kit/badge.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { Chips } from '../kit/chips.tsx'
import { Check } from '@stepup/kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Columns, Page } from '../shell/page.tsx'
import { useReasonText } from '../words/reasons.ts'
import { simulatorWords } from '../words/simulator.ts'
import { simulate, switches } from './simulation.ts'

const amounts = ['25.00', '900.00', '1250.00', '9000.00']
const atHome: SimulatedContext = {
  place: 'berlin',
  anonymous: false,
  newDevice: false,
  automated: false,
  night: false,
  dormant: false,
}

/** The demo's risk simulator: facts about the visitor, and the policies' decision. */
export function Simulator(): ReactNode {
  const words = useWords(simulatorWords)
  const format = useFormat()
  const queryClient = useQueryClient()
  const [amount, setAmount] = useState('25.00')
  const answer = useQuery(riskQuery(amount))
  const [chosen, setChosen] = useState<SimulatedContext>()
  const simulated = chosen ?? answer.data?.simulated ?? atHome

  function change(part: Partial<SimulatedContext>): void {
    const next = { ...simulated, ...part }
    setChosen(next)
    simulate(next)
    void queryClient.invalidateQueries({ queryKey: ['risk'] })
    void queryClient.invalidateQueries({ queryKey: ['preview'] })
  }

  const decision = (
    <Card title={words.answer}>
      <Stack>
        <Chips
          label={words.amount}
          value={amount}
          options={amounts.map((value) => ({ value, name: format.money({ amount: value, currency: 'EUR' }) }))}
          onChange={setAmount}
        />
        <Answer query={answer}>{(found) => <Decided {...found} />}</Answer>
      </Stack>
    </Card>
  )

  return (
    <Page title={words.title} lead={words.lead}>
      <Columns aside={decision}>
        <Card title={words.what}>
          <Stack>
            <Chips
              label={words.place}
              value={simulated.place}
              options={(['berlin', 'lisbon', 'sydney'] as const).map((value) => ({ value, name: words.places[value] }))}
              onChange={(place) => change({ place })}
            />
            <div className="simulator-switches">
              {switches.map((name) => (
                <Check
                  key={name}
                  checked={simulated[name]}
                  onChange={({ currentTarget }) => change({ [name]: currentTarget.checked })}
                >
                  {words.switches[name]}
                </Check>
              ))}
            </div>
            <div>
              <Button variant="quiet" flush onClick={() => change(atHome)}>
                {words.reset}
              </Button>
            </div>
          </Stack>
        </Card>
      </Columns>
    </Page>
  )
}

const tones = { low: 'ok', medium: 'warn', high: 'danger' } as const

function Decided({ effect, reasons, rules, risk, signals }: RiskAnswer): ReactNode {
  const words = useWords(simulatorWords)
  const reasonText = useReasonText()
  const format = useFormat()
  const percent = format.percent(risk.score)
  return (
    <div className="simulator-answer stack">
      <div role="status">
        <p className="simulator-effect">
          {words.effect[effect]}{' '}
          <Badge tone={tones[risk.level as keyof typeof tones] ?? 'neutral'}>
            {words.levels[risk.level] ?? risk.level}
          </Badge>
        </p>
        {effect === 'challenge' && <p className="hint">{reasonText(reasons[0])}</p>}
      </div>
      <meter
        className="simulator-meter"
        min={0}
        max={1}
        low={0.33}
        high={0.66}
        optimum={0}
        value={risk.score}
        aria-label={words.risk(percent)}
      >
        {percent}
      </meter>
      <section>
        <h3>{words.against}</h3>
        {risk.reasons.length === 0 ? (
          <p className="hint">{words.nothing}</p>
        ) : (
          <ul className="simulator-list">
            {risk.reasons.map((code) => (
              <li key={code}>{words.evidence[code] ?? code}</li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>{words.rules}</h3>
        {rules.length === 0 ? (
          <p className="hint">{words.noRule}</p>
        ) : (
          <ul className="simulator-list">
            {rules.map((rule) => (
              <li key={rule} className="number">
                {rule}
              </li>
            ))}
          </ul>
        )}
      </section>
      <details>
        <summary>{words.signals}</summary>
        <pre className="simulator-signals">
          {Object.entries(signals)
            .map(([name, facts]) => `${name}: ${JSON.stringify(facts)}`)
            .join('\n')}
        </pre>
      </details>
      <p className="hint">{words.real}</p>
    </div>
  )
}
