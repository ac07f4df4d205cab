import {
  ArrowUndoRegular,
  CheckmarkCircleRegular,
  ClipboardTaskListLtrRegular,
  DismissRegular,
  SaveRegular,
  TaskListLtrRegular,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { JournalDetails } from '../../../src/contracts/journals.ts'
import { journalQuery } from '../../api/journals.ts'
import { useRight } from '../../api/session.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { type Figure, PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { JournalFindings } from './journal-findings.tsx'
import { journalKindWord } from './journal-kind.ts'
import { JournalLines } from './journal-lines.tsx'
import { JournalStatus } from './journal-status.tsx'
import { LinkedJournals } from './linked-journals.tsx'
import { useJournalSteps } from './use-journal-steps.ts'

/** One journal: its lines, and validating, posting and reversing it. */
export function JournalPage() {
  const { journalId } = useParams({ from: '/shell/journals/$journalId' })
  const { data: journal, error, refetch } = useQuery(journalQuery(journalId))
  if (journal === undefined) {
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  }
  return <Journal key={journal.id} journal={journal} />
}

function Journal({ journal }: { readonly journal: JournalDetails }) {
  const steps = useJournalSteps(journal)
  const mayPost = useRight('journals.post')
  const [reversing, setReversing] = useState(false)
  const open = journal.postedAt === null
  return (
    <Page fill>
      <PageHeader
        title={journal.number}
        name={[journalKindWord(journal.kind), journal.description].filter(Boolean).join(' · ')}
        badge={<JournalStatus journal={journal} large />}
        trail={[{ label: t('Journals'), to: '/journals' }]}
        figures={figures(journal)}
      />
      <ActionPane actions={actionsOf(journal, steps, mayPost, () => setReversing(true))} />
      <JournalFindings findings={steps.findings} />
      <LinkedJournals journal={journal} />
      <Panel fill>
        <JournalLines journal={journal} steps={steps} open={open && mayPost} />
      </Panel>
      {steps.overridable !== undefined && (
        <ReasonDialog
          title={t('Post journal {number} anyway?', { number: journal.number })}
          text={steps.overridable}
          submit={t('Override')}
          run={steps.postAnyway}
          onClose={steps.forgetOverride}
        />
      )}
      {reversing && (
        <ReasonDialog
          title={t('Reverse journal {number}?', { number: journal.number })}
          text={t('A journal with the opposite quantities is posted. Both stay in the record.')}
          submit={t('Reverse')}
          run={steps.reverse}
          onClose={() => setReversing(false)}
        />
      )}
    </Page>
  )
}

function figures(journal: JournalDetails): readonly Figure[] {
  const at = journal.postedAt ?? journal.createdAt
  return [
    { label: t('Order'), value: journal.order.number },
    { label: t('Lines'), value: journal.lines },
    { label: journal.postedAt ? t('Posted') : t('Created'), value: <Time at={at} /> },
    { label: t('By'), value: journal.postedBy ?? journal.createdBy },
  ]
}

function actionsOf(
  journal: JournalDetails,
  steps: ReturnType<typeof useJournalSteps>,
  mayPost: boolean,
  onReverse: () => void,
): readonly Action[] {
  const toOrder: Action = {
    label: t('Order {number}', { number: journal.order.number }),
    icon: <ClipboardTaskListLtrRegular />,
    group: t('Order'),
    target: { to: '/orders/$orderId', params: { orderId: journal.order.id } },
  }
  if (!mayPost) return [toOrder]
  if (journal.postedAt !== null) {
    const reverse: Action = {
      label: t('Reverse'),
      icon: <ArrowUndoRegular />,
      onClick: onReverse,
      disabledBecause: whyNotReverse(journal),
    }
    return [reverse, toOrder]
  }
  const unreadable = steps.unreadable ? t('Write a number such as 12 or 0.5 in every line.') : undefined
  const unsaved = steps.unsaved || steps.unreadable ? undefined : t('No quantity was changed.')
  return [
    {
      label: t('Post'),
      icon: <CheckmarkCircleRegular />,
      primary: true,
      onClick: () => void steps.post(),
      disabledBecause: unreadable ?? (steps.busy ? t('It is being saved.') : undefined),
    },
    {
      label: t('Validate'),
      icon: <TaskListLtrRegular />,
      onClick: () => void steps.validate(),
      disabledBecause: unreadable,
    },
    ...(isCard(journal) ? [] : editing(steps, unreadable, unsaved)),
    toOrder,
  ]
}

function isCard({ kind }: JournalDetails): boolean {
  return kind === 'route-card' || kind === 'job-card'
}

/** What is typed into the lines of a picking list or a report; the lines of a card are saved one by one. */
function editing(
  steps: ReturnType<typeof useJournalSteps>,
  unreadable: string | undefined,
  unsaved: string | undefined,
): readonly Action[] {
  return [
    {
      label: t('Save quantities'),
      icon: <SaveRegular />,
      group: t('Lines'),
      onClick: () => void steps.save(),
      disabledBecause: unreadable ?? unsaved,
    },
    {
      label: t('Discard changes'),
      icon: <DismissRegular />,
      group: t('Lines'),
      onClick: steps.discard,
      disabledBecause: unsaved,
    },
  ]
}

function whyNotReverse({ reverses, reversedBy }: JournalDetails): string | undefined {
  if (reversedBy !== null) return t('It is reversed by {reversal} already.', { reversal: reversedBy })
  if (reverses !== null)
    return t('It reverses {number} itself. Post anew what was right.', { number: reverses })
  return undefined
}
