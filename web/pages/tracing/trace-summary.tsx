import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TraceGraph } from '../../../src/contracts/trace-views.ts'
import type {
  Direction,
  TraceAnswer,
  TraceCounts,
  TraceCriteria,
  UnresolvedStart,
} from '../../../src/contracts/tracing.ts'
import type { List } from '../../api/list.ts'
import { LotText } from '../../ui/lot-text.tsx'
import { locale, t } from '../../ui/text.ts'
import { GroupText } from './certainty-text.tsx'
import { graphQuery, useParties } from './use-trace.ts'

const figures = new Intl.NumberFormat(locale)

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: '8px 40px', padding: '4px 0' },
  direction: { display: 'flex', flexDirection: 'column', gap: '2px' },
  title: { margin: 0, fontSize: 'inherit', fontWeight: tokens.fontWeightSemibold },
  figures: { display: 'flex', flexWrap: 'wrap', gap: '4px 24px', margin: 0 },
  // The label is read first and stands below; the figures stay in one line however high their labels are.
  figure: { display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end' },
  label: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  candidates: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '8px' },
})

/** The counts of the whole answer, before any of its rows. */
export function TraceSummary({
  criteria,
  head,
}: {
  readonly criteria: TraceCriteria
  readonly head: TraceAnswer
}) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      {head.counts
        .toSorted((a, b) => (a.direction === b.direction ? 0 : a.direction === 'forward' ? -1 : 1))
        .map((counts) => (
          <DirectionCounts key={counts.direction} criteria={criteria} counts={counts} />
        ))}
    </div>
  )
}

function DirectionCounts({
  criteria,
  counts,
}: {
  readonly criteria: TraceCriteria
  readonly counts: TraceCounts
}) {
  const styles = useStyles()
  const { direction } = counts
  const one = useMemo(() => ({ ...criteria, direction }), [criteria, direction])
  const { data: graph } = useQuery(graphQuery(one))
  const parties = useParties(one, direction === 'forward' ? 'customers' : 'vendors')
  const orders = useParties(one, 'orders')
  const levels = counts.levels.length
  return (
    <section aria-label={titleOf(direction)}>
      <h2 className={styles.title}>{titleOf(direction)}</h2>
      <dl className={styles.figures}>
        <Figure label={<GroupText group="contains" />} value={figures.format(counts.contains)} />
        <Figure label={<GroupText group="may-contain" />} value={figures.format(counts.mayContain)} />
        <Figure label={t('Lots')} value={figures.format(counts.lots)} />
        <Figure label={t('Units')} value={graph ? figures.format(unitsIn(graph)) : '…'} />
        <Figure label={t('Levels')} value={figures.format(levels)} />
        <Figure
          label={direction === 'forward' ? t('Customers') : t('Receipts')}
          value={partyCount(parties)}
        />
        <Figure label={t('Orders')} value={partyCount(orders)} />
      </dl>
    </section>
  )
}

function Figure({ label, value }: { readonly label: React.ReactNode; readonly value: string }) {
  const styles = useStyles()
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
    </div>
  )
}

function titleOf(direction: Direction): string {
  return direction === 'forward' ? t('Where used') : t('Composition')
}

/** Lots that are one piece each: those with a serial number. */
function unitsIn(graph: TraceGraph): number {
  return graph.nodes
    .filter(
      ({ depth, item }) =>
        depth > 0 && (item?.tracking === 'serial' || item?.tracking === 'batch-and-serial'),
    )
    .reduce((sum, { lots }) => sum + lots, 0)
}

function partyCount(list: List<unknown>): string {
  if (list.state === 'loading') return '…'
  if (list.state === 'failed') return '–'
  return `${figures.format(list.rows.length)}${list.hasMore ? '+' : ''}`
}

/** What of the question named nothing, or several items: told, never guessed. */
export function Unresolved({
  head,
  onChoose,
}: {
  readonly head: TraceAnswer
  readonly onChoose: (text: string, lotId: string) => void
}) {
  const unknown = head.unresolved.filter(({ why }) => why === 'unknown')
  const several = head.unresolved.filter(({ why }) => why === 'several')
  const untold = head.unresolvedCount - head.unresolved.length
  return (
    <>
      {unknown.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {t('{n, plural, one {# number is not known.} other {# numbers are not known.}}', {
                n: unknown.length + untold,
              })}
            </MessageBarTitle>{' '}
            {namesOf(unknown, untold)}{' '}
            {t('Look for a mistyped character, or another kind under “Starting from”.')}
          </MessageBarBody>
        </MessageBar>
      )}
      {several.map((start) => (
        <Several key={start.text} start={start} onChoose={onChoose} />
      ))}
    </>
  )
}

function namesOf(unknown: readonly UnresolvedStart[], untold: number): string {
  const shown = unknown.slice(0, 10).map(({ text }) => text.replace('\t', ' '))
  const rest = unknown.length - shown.length + untold
  return `${shown.join(', ')}${rest > 0 ? t(', and {n} more', { n: rest }) : ''}.`
}

function Several({
  start,
  onChoose,
}: {
  readonly start: UnresolvedStart
  readonly onChoose: (text: string, lotId: string) => void
}) {
  const styles = useStyles()
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {t('{number} is the number of several items.', { number: start.text })}
        </MessageBarTitle>{' '}
        {t('Choose the one that is meant:')}
        <div className={styles.candidates}>
          {start.candidates.map(({ lot, item }) => (
            <Button key={lot.id} size="small" onClick={() => onChoose(start.text, lot.id)}>
              <LotText lot={lot} /> · {item.number} {item.name}
            </Button>
          ))}
        </div>
      </MessageBarBody>
    </MessageBar>
  )
}
