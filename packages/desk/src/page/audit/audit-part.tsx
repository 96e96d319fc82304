import { useQuery } from '@tanstack/react-query'
import { Download, ShieldAlert, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'

import { Actions, Button } from '@stepup/kit/button.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Notice } from '@stepup/kit/notice.tsx'
import type { AuditPart as Part, AuditVerification, TrailLink } from '../../contract.ts'
import { Refusal } from '../api/desk-client.ts'
import { useDesk } from '../api/desk-context.ts'
import { auditVerificationQuery } from '../api/queries.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { useFormat } from '../locale/format.ts'
import { auditWords } from '../words/audit.ts'
import { useErrorText } from '../words/errors.ts'
import { trailProblemWords } from '../words/trail-problems.ts'
import { verifyCommand } from './verify-command.ts'

interface AuditPartProps extends Required<Pick<Part, 'first' | 'last'>> {
  readonly after: TrailLink | undefined
  readonly stream: string | undefined
}

/** The entries of a period, their verification, and the way to the file. */
export function AuditPart({ first, last, after, stream }: AuditPartProps): ReactNode {
  const words = useWords(auditWords)
  const format = useFormat()
  const explain = useErrorText()
  const { client } = useDesk()
  const range = { first: first.seq, through: last.seq }
  const verification = useQuery(auditVerificationQuery(client, range))
  // The desk itself named the range, so only its length can be the reason of a refusal.
  const isTooLong = verification.error instanceof Refusal && verification.error.code === 'invalid_request'
  const place = ({ seq, at }: typeof first): string => words.place(format.count(seq), format.second(at))
  const command = verifyCommand({ first, last, after, stream })
  return (
    <>
      <Card title={words.entries} hint={words.entriesHint}>
        <Stack>
          <Facts>
            <Fact name={words.count}>{format.count(last.seq - first.seq + 1)}</Fact>
            <Fact name={words.first}>{place(first)}</Fact>
            <Fact name={words.last}>{place(last)}</Fact>
          </Facts>
          <Actions>
            <a className="button" href={client.address('audit.ndjson', range)} download>
              <Download /> {words.export}
            </a>
            <Button variant="secondary" busy={verification.isFetching} onClick={() => void verification.refetch()}>
              <ShieldCheck /> {words.verify}
            </Button>
          </Actions>
          <p className="hint">{words.recorded}</p>
          {verification.isError && <p role="alert">{isTooLong ? words.tooLong : explain(verification.error)}</p>}
          {/* The status is in the page before its text, because screen readers miss a status that is inserted with its text. */}
          <div role="status">
            {verification.isFetching ? (
              <p className="hint">{words.verifying}</p>
            ) : (
              verification.data?.ok && <Whole report={verification.data} />
            )}
          </div>
          {verification.data?.ok === false && !verification.isFetching && <Broken report={verification.data} />}
        </Stack>
      </Card>
      <Card title={words.check} hint={words.checkHint}>
        <Stack>
          <code className="code">{command}</code>
          <Actions>
            <CopyButton text={command} />
          </Actions>
        </Stack>
      </Card>
    </>
  )
}

interface ReportProps {
  readonly report: AuditVerification
}

function Broken({ report: { problems } }: ReportProps): ReactNode {
  const words = useWords(auditWords)
  const explain = useProblemText()
  const format = useFormat()
  return (
    <Notice tone="danger" role="alert" icon={<ShieldAlert />} title={words.broken}>
      <p>{words.brokenHint}</p>
      <ul>
        {problems.map((problem, index) => (
          <li key={index}>
            {words.number(format.count(problem.seq))}: {explain(problem)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Words a difference in the language of the page. */
function useProblemText(): (problem: AuditVerification['problems'][number]) => string {
  const words = useWords(trailProblemWords)
  const { count } = useFormat()
  return (problem) => {
    switch (problem.kind) {
      case 'not_in_order':
        return words.not_in_order(count(problem.expected))
      case 'other_stream':
        return words.other_stream(problem.stream)
      case 'anchor_in_archive':
        return words.anchor_in_archive(count(problem.archivedBy))
      case 'cut':
        return words.cut(count(problem.from), count(problem.through))
      case 'archived':
        return words.archived(count(problem.from), count(problem.through), count(problem.archivedBy))
      case 'other_archive':
        return words.other_archive(count(problem.through))
      case 'decision_changed':
      case 'decision_missing':
        return words[problem.kind](problem.decisionId)
      case 'evidence_changed':
      case 'evidence_missing':
        return words[problem.kind](problem.challengeId)
      default:
        return words[problem.kind]
    }
  }
}

function Whole({ report: { links, records } }: ReportProps): ReactNode {
  const words = useWords(auditWords)
  const format = useFormat()
  const { decisions = 0, evidence = 0, swept = 0, erased = 0 } = records ?? {}
  return (
    <Notice tone="ok" icon={<ShieldCheck />} title={words.whole(format.count(links))}>
      <p>{words.match(format.count(decisions), format.count(evidence))}</p>
      {swept + erased > 0 && <p>{words.removed(format.count(swept), format.count(erased))}</p>}
      <p>{words.seals}</p>
    </Notice>
  )
}
