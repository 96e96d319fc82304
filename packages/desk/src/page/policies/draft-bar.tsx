import type { PolicyData } from '@stepup/policy'
import { useState, type ReactNode } from 'react'

import { backtestChanges, type BacktestResult } from '../../contract.ts'
import { useDesk, useMay } from '../api/desk-context.ts'
import type { BacktestState } from '../backtest/use-backtest.ts'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { DownloadLink } from '../kit/download-link.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { backtestWords } from '../words/backtest.ts'
import { policyWords } from '../words/policies.ts'
import { isSame } from './carry-over.ts'
import { ChangeList, useChanges } from './changes.tsx'
import { useDraft } from './draft.tsx'
import { PolicyPatch } from './policy-patch.tsx'
import { Propose } from './propose.tsx'

interface DraftBarProps {
  readonly data: PolicyData
  readonly inForce: PolicyData
  /** The back-test of the draft, where the page runs one. */
  readonly backtest?: BacktestState | undefined
}

/** The changes of the draft, and the way on: to a colleague, or into a file. */
export function DraftBar({ data, inForce, backtest }: DraftBarProps): ReactNode {
  const { draft: words } = useWords(policyWords)
  const { me } = useDesk()
  const { kept, update, discard } = useDraft()
  const mayChange = useMay('change')
  const changes = useChanges(inForce, data)
  const [open, setOpen] = useState<'propose' | 'patch'>()
  if (!kept) return null
  const isOutdated = !isSame(kept.basis, inForce)
  return (
    <section className="draft-bar" aria-label={words.title}>
      <div>
        <h2>
          {words.title}: {words.changes(changes.length)}
        </h2>
        <ChangeList changes={changes} />
        {backtest?.result && <Impact changes={backtest.result.changes} />}
        {isOutdated && <p>{words.newer}</p>}
      </div>
      <Actions>
        {isOutdated && <Button onClick={() => update(inForce)}>{words.update}</Button>}
        <Button variant="secondary" onClick={discard}>
          {words.discard}
        </Button>
        {me.policies === 'file' ? (
          me.policyFile === undefined ? (
            <DownloadLink name="policies.json" text={`${JSON.stringify(data, null, 2)}\n`} type="application/json">
              {words.download}
            </DownloadLink>
          ) : (
            mayChange && <Button onClick={() => setOpen('patch')}>{words.patch}</Button>
          )
        ) : (
          mayChange && (
            <Button
              variant={isOutdated ? 'secondary' : 'primary'}
              disabled={changes.length === 0}
              onClick={() => setOpen('propose')}
            >
              {me.approvals === 0 ? words.publish : words.propose}
            </Button>
          )
        )}
      </Actions>
      {open === 'propose' && <Propose data={data} inForce={inForce} onClose={() => setOpen(undefined)} />}
      {open === 'patch' && <PolicyPatch data={data} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

/** The changed requests in short, in sight while a slider further down moves. */
function Impact({ changes }: Pick<BacktestResult, 'changes'>): ReactNode {
  const words = useWords(backtestWords)
  const format = useFormat()
  return (
    <p className="impact hint">
      {backtestChanges
        .filter((change) => change.endsWith('Asked') || changes[change].count.count > 0)
        .map((change) => (
          <span key={change}>
            <strong>{format.count(changes[change].count.count)}</strong> {words[change]}
          </span>
        ))}
    </p>
  )
}
