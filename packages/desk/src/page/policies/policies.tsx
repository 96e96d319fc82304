import './policies.css'

import type { PolicyData } from '@stepup/policy'
import { useState, type ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { useLiveChanges } from '../api/live-changes.ts'
import { BacktestPanel } from '../backtest/backtest-panel.tsx'
import { useBacktest } from '../backtest/use-backtest.ts'
import { Answer } from '../kit/answer.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import type { Period } from '../view/view-filter.ts'
import { policyWords } from '../words/policies.ts'
import { DraftBar } from './draft-bar.tsx'
import { useDraft, usePolicies } from './draft.tsx'
import { RuleList } from './rule-list.tsx'
import { usePolicySections } from './sections.ts'
import { Suggestions } from './suggestions.tsx'
import { Thresholds } from './thresholds.tsx'

/** The policies in force, and a draft that is tried on recorded traffic while it changes. */
export function Policies(): ReactNode {
  useLiveChanges()
  const words = useWords(policyWords)
  const format = useFormat()
  const { me } = useDesk()
  const query = usePolicies()
  const version = query.data?.inForce.version
  return (
    <Page
      title={words.title}
      lead={version && (me.policies === 'file' ? words.fileLead : words.lead)(format.version(version))}
      sections={usePolicySections()}
    >
      <Answer query={query} rows={10}>
        {({ inForce }) => <Workbench inForce={inForce} />}
      </Answer>
    </Page>
  )
}

function Workbench({ inForce }: { readonly inForce: PolicyData }): ReactNode {
  const { kept, change } = useDraft()
  const [period, setPeriod] = useState<Period>('365d')
  const backtest = useBacktest(kept?.data, period)
  const data = kept?.data ?? inForce
  const changeTo = (next: PolicyData): void => change(next, inForce)
  return (
    <>
      <DraftBar data={data} inForce={inForce} backtest={backtest} />
      <div className="workbench">
        <div>
          <Thresholds data={data} inForce={inForce} onChange={changeTo} />
          <Suggestions onTry={changeTo} />
        </div>
        <div>
          <BacktestPanel state={backtest} period={period} onPeriod={setPeriod} />
        </div>
        <div>
          <RuleList data={data} inForce={inForce} />
        </div>
      </div>
    </>
  )
}
