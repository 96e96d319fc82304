import './policies.css'

import type { PolicyData, PolicyRule } from '@stepup/policy'
import { useMutation } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'

import { writeFilter } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { Answer } from '../kit/answer.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { Form } from '../kit/form.tsx'
import { InWords } from '../kit/in-words.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { inAudience } from '../view/view-filter.ts'
import { policyWords } from '../words/policies.ts'
import { ruleWords, type RuleWords } from '../words/rule.ts'
import { useValueName } from '../words/terms.ts'
import { isSame } from './carry-over.ts'
import { useDraft, usePolicies } from './draft.tsx'
import { useEdits } from './edits.ts'
import { Findings } from './findings.tsx'
import { Resumed } from './resumed.tsx'
import { RuleFields } from './rule-fields.tsx'
import { errorsOf, readRule, writeRule, type RuleErrors, type RuleForm } from './rule-form.ts'
import { RuleInWords } from './rule-sentence.tsx'

/** A form that is not in the draft. */
interface Typed {
  readonly form: RuleForm
  /** The rule that it began with. */
  readonly of: PolicyRule | undefined
}

/** A rule as a form. Without an id, a new one. */
export function RulePage({ id }: { readonly id?: string }): ReactNode {
  const words = useWords(ruleWords)
  const { title } = useWords(policyWords)
  const nameOf = useValueName()
  const query = usePolicies()
  return (
    <Page
      title={id === undefined ? words.newTitle : words.editTitle(nameOf('rule', id))}
      back={{ href: '/policies', name: title }}
    >
      <Answer query={query} rows={10}>
        {({ inForce }) => <Editor key={id} id={id} inForce={inForce} />}
      </Answer>
    </Page>
  )
}

interface EditorProps {
  readonly id: string | undefined
  readonly inForce: PolicyData
}

function Editor({ id, inForce }: EditorProps): ReactNode {
  const words = useWords(ruleWords)
  const { client, me } = useDesk()
  const { kept, change } = useDraft()
  const [, navigate] = useLocation()
  const data = kept?.data ?? inForce
  const before = data.rules.find((rule) => rule.id === id)
  // A rule that a colleague removes while it is edited stays in the form.
  const [isKnown] = useState(id === undefined || before !== undefined)
  const [typed, keep] = useEdits<Typed>(`rule ${id ?? ''}`)
  const written = useMemo(() => readRule(before, data.rules), [before, data])
  // A form from before a change of its rule would undo the change.
  const [form, setForm] = useState(typed && isSame(typed.of, before) ? typed.form : written)
  const [isTried, setIsTried] = useState(false)
  const rule = useMemo(() => writeRule(form, before), [form, before])
  const errors = errorsOf(form, { others: data.rules.filter((other) => other !== before) })
  const hasErrors = Object.keys(errors).length > 0
  // A taken name is reported at once, and missing values when the reader applies the rule.
  const early: RuleErrors = errors.id === 'idTaken' ? { id: errors.id } : {}

  function edit(next: RuleForm | undefined): void {
    setForm(next ?? written)
    keep(next && !isSame(next, written) ? { form: next, of: before } : undefined)
  }

  /** The checker decides with the server's own levels and facts. Only what concerns this rule keeps it out of the draft. */
  const apply = useMutation({
    mutationFn: async () => {
      const next = withRule(data, before, rule)
      const { findings } = await client.call('POST check', { body: { text: JSON.stringify(next) } })
      const index = next.rules.indexOf(rule)
      const problems = findings.filter(
        ({ severity, path }) => severity === 'error' && (path[0] !== 'rules' || path[1] === index),
      )
      return { next, problems }
    },
    onSuccess: ({ next, problems }) => {
      if (problems.length > 0) return
      keep(undefined)
      change(next, inForce)
      navigate('/policies')
    },
  })

  if (!isKnown)
    return (
      <Empty icon={<SearchX />} title={words.unknown}>
        <p>{words.unknownHint}</p>
      </Empty>
    )
  return (
    <Card>
      <Form
        noValidate
        submit={words.apply}
        sending={apply}
        onSubmit={() => {
          setIsTried(true)
          if (!hasErrors) apply.mutate()
        }}
        more={
          <>
            {!isSame(form, written) && (
              <Button variant="quiet" onClick={() => edit(undefined)}>
                {words.undo}
              </Button>
            )}
            {before && (
              <Button
                variant="danger"
                onClick={() => {
                  keep(undefined)
                  change({ ...data, rules: data.rules.filter((other) => other !== before) }, inForce)
                  navigate('/policies')
                }}
              >
                {words.removeRule}
              </Button>
            )}
          </>
        }
      >
        <Resumed isEdited={!isSame(form, written)} onDiscard={() => edit(undefined)} />
        <InWords title={words.sentence}>
          {errors.actions === undefined && errors.levels === undefined ? (
            <p>
              <RuleInWords rule={rule} data={withRule(data, before, rule)} />
            </p>
          ) : (
            <p className="hint">{words.incomplete}</p>
          )}
          {before && (
            <p>
              <Link href={`/decisions?${writeFilter({ rule: [before.id], ...inAudience(me.audiences[0] ?? '') })}`}>
                {words.decisions}
              </Link>
            </p>
          )}
        </InWords>
        <RuleFields form={form} data={data} errors={isTried ? errors : early} onChange={edit} />
        {apply.data && apply.data.problems.length > 0 && (
          <Notice role="alert" tone="danger" title={words.findings}>
            <Findings findings={apply.data.problems} nameOf={({ path }) => fieldOf(path, words)} />
          </Notice>
        )}
      </Form>
    </Card>
  )
}

/** The name of the form's field that a finding is about. */
function fieldOf(path: readonly (string | number)[], words: RuleWords): string | undefined {
  const [, , member, part] = path
  const names: Readonly<Record<string, string>> = {
    id: words.id,
    actions: words.actions,
    when: words.when,
    effect: words.effect,
    reasons: words.reason,
    priority: words.priority,
    share: words.share,
    require: part === 'max_age' ? words.maxAge : words.levels,
  }
  return names[String(member)]
}

function withRule(data: PolicyData, before: PolicyRule | undefined, rule: PolicyRule): PolicyData {
  return {
    ...data,
    rules: before ? data.rules.map((other) => (other === before ? rule : other)) : [...data.rules, rule],
  }
}
