import { makeStyles, tokens } from '@fluentui/react-components'
import {
  BookmarkAddRegular,
  BranchForkRegular,
  LockClosedRegular,
  PrintRegular,
  QuestionCircleRegular,
} from '@fluentui/react-icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { QuestionAnswer, QuestionRow, TraceQuestion } from '../../../src/contracts/questions.ts'
import { call } from '../../api/client.ts'
import { readSoFar } from '../../api/list.ts'
import { sessionQuery, useFeature, useRight } from '../../api/session.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { nothingSelected, type Selection } from '../../ui/grid/selection.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { formatExact } from '../../ui/relative-time.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { locale, t } from '../../ui/text.ts'
import { HoldDialog } from '../lots/hold-dialog.tsx'
import { QuestionForm } from './question-form.tsx'
import { type QuestionSearch, questionOf } from './questions.ts'
import { SaveDialog } from './save-dialog.tsx'
import { SavedPane } from './saved-pane.tsx'
import { useFileActions } from './use-file-actions.tsx'
import { patience } from './use-trace.ts'
import { questionWord } from './words.ts'

const useStyles = makeStyles({
  question: { flexShrink: 0 },
  told: { padding: '8px 16px', color: tokens.colorNeutralForeground2 },
  printed: { display: 'none', margin: '0 16px', '@media print': { display: 'block' } },
})

const figures = new Intl.NumberFormat(locale)
const path = '/api/v1/traces/questions'
const rowKey = (row: QuestionRow) => row.lot.id

/** What takes more than one trace: units with all of these lots, without a component, or that passed a place. */
export function QuestionsPage() {
  const styles = useStyles()
  const search = useSearch({ from: '/shell/tracing/questions' })
  const navigate = useNavigate()
  const [saved, setSaved] = useState(false)
  const asked = JSON.stringify(questionOf(search) ?? null)
  const question = useMemo((): TraceQuestion | undefined => JSON.parse(asked) ?? undefined, [asked])
  return (
    <Page fill={question !== undefined}>
      <PageHeader
        title={t('Questions')}
        {...(question ? { name: questionWord(question.kind) } : {})}
        trail={[{ label: t('Item tracing'), to: '/tracing' }]}
      />
      <div className={styles.question}>
        <Panel>
          <QuestionForm
            key={JSON.stringify(search)}
            search={search}
            onAsk={(wanted: QuestionSearch) => void navigate({ to: '/tracing/questions', search: wanted })}
            onSaved={() => setSaved(true)}
          />
        </Panel>
      </div>
      {question ? (
        <Answer key={asked} question={question} />
      ) : (
        <Panel>
          <EmptyState
            icon={<QuestionCircleRegular />}
            title={t('What is to be answered?')}
            hint={t(
              'Say above what the units have to have in common. Everything from a supplier’s batch, an order or a receipt is a trace.',
            )}
            action={<TextLink to="/tracing">{t('Item tracing')}</TextLink>}
          />
        </Panel>
      )}
      <SavedPane open={saved} onClose={() => setSaved(false)} />
    </Page>
  )
}

function Answer({ question }: { readonly question: TraceQuestion }) {
  const styles = useStyles()
  const mayHold = useRight('holds.place')
  const keeping = useFeature('saved-traces')
  const person = useQuery(sessionQuery).data?.account.fullName ?? ''
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [open, setOpen] = useState<'hold' | 'save'>()
  const result = useInfiniteQuery({
    queryKey: [path, question],
    queryFn: ({ pageParam, signal }) =>
      call<QuestionAnswer>(
        'POST',
        path,
        { question, limit: 200, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        { signal, ...patience },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.rows) ?? [], [result.data])
  const total = result.data?.pages[0]?.total
  const chosen = rows.filter((row) => selection.has(row.lot.id))
  const files = useFileActions('/api/v1/traces/questions/exports', { question })
  const unchosen = chosen.length === 0 ? t('Select rows first.') : undefined
  const actions: Action[] = [
    {
      label: t('Trace selected'),
      icon: <BranchForkRegular />,
      primary: true,
      target: { to: '/tracing', search: { lots: chosen.map(rowKey).join(',') } },
      disabledBecause: unchosen ?? (chosen.length > mostTraced ? tooMany() : undefined),
    },
    {
      label: t('Hold selected'),
      icon: <LockClosedRegular />,
      onClick: () => setOpen('hold'),
      disabledBecause: mayHold ? unchosen : t('Placing holds needs the right of the quality department.'),
    },
    ...(total ? files : []),
    ...(total ? [{ label: t('Print'), icon: <PrintRegular />, group: 'files', onClick: () => print() }] : []),
    ...(keeping
      ? [
          {
            label: t('Save question'),
            icon: <BookmarkAddRegular />,
            group: 'saved',
            onClick: () => setOpen('save'),
          },
        ]
      : []),
  ]
  return (
    <>
      <ActionPane actions={actions} />
      <Panel fill>
        <div className={styles.told} role="status">
          {total !== undefined &&
            t('{n, plural, one {{total} lot} other {{total} lots}}', {
              n: total,
              total: figures.format(total),
            })}
        </div>
        <p className={styles.printed}>
          {t('Answered {time} for {person}', {
            time: formatExact(new Date(result.dataUpdatedAt).toISOString()),
            person,
          })}
          {total !== undefined &&
            rows.length < total &&
            ` · ${t('the first {n} of them', { n: figures.format(rows.length) })}`}
        </p>
        <Grid
          fill
          label={t('Answer')}
          columns={useMemo(() => columns(question), [question])}
          list={readSoFar(result, rows)}
          rowKey={rowKey}
          selection={selection}
          onSelection={setSelection}
          empty={{
            title: t('No lot is like that'),
            hint: t('As far as anything was scanned, posted or imported.'),
          }}
        />
      </Panel>
      {open === 'hold' && (
        <HoldDialog step="place" lots={chosen.map(({ lot }) => lot)} onClose={() => setOpen(undefined)} />
      )}
      {open === 'save' && (
        <SaveDialog saved={{ type: 'question', question }} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

/** As many ids as an address holds everywhere. */
const mostTraced = 100

function tooMany(): string {
  return t('At most {n} lots can be traced from a selection.', { n: mostTraced })
}

function columns({ kind }: TraceQuestion): readonly Column<QuestionRow>[] {
  return [
    {
      key: 'number',
      title: t('Batch or serial'),
      width: 168,
      cell: ({ lot }) => (
        <TextLink to="/tracing" search={{ lots: lot.id, node: lot.id }}>
          <LotText lot={lot} />
        </TextLink>
      ),
      tooltip: ({ lot }) => lotNumber(lot),
    },
    {
      key: 'item',
      title: t('Item'),
      width: 200,
      grow: 3,
      cell: ({ item }) => <ItemText item={item} />,
      tooltip: ({ item }) => `${item.number} ${item.name}`,
    },
    ...(kind === 'passed'
      ? []
      : [
          {
            key: 'group',
            title: t('Answer'),
            width: 128,
            cell: (row: QuestionRow) => (row.group === 'contains' ? t('For certain') : t('Possibly')),
            tooltip: (row: QuestionRow) =>
              row.group === 'contains'
                ? t('Every link was scanned or imported')
                : t('Only if pooled material went that way'),
          },
        ]),
    {
      key: 'held',
      title: t('Hold'),
      width: 96,
      grow: 0,
      cell: ({ held }) => held && <StatusBadge status="held" />,
    },
  ]
}
