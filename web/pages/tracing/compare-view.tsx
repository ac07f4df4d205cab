import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BomComparison, TraceDifferences } from '../../../src/contracts/trace-views.ts'
import type { TraceAnswer, TraceCriteria, TraceMoment } from '../../../src/contracts/tracing.ts'
import { call, withQuery } from '../../api/client.ts'
import { listOf } from '../../api/list.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { t } from '../../ui/text.ts'
import { bomColumns, bomKey, differenceColumns, differenceKey, type Line } from './compare-columns.tsx'
import { comparedWith, fromLocalField, type TracingSearch, toLocalField } from './criteria.ts'
import { patience } from './use-trace.ts'
import type { SearchChange } from './use-tracing-search.ts'
import { momentText, momentWord } from './words.ts'

const useStyles = makeStyles({
  choice: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: '8px 16px',
    padding: '8px 16px',
    '@media print': { display: 'none' },
  },
  told: { padding: '4px 16px 8px', color: tokens.colorNeutralForeground2 },
})

type CompareProps = {
  readonly criteria: TraceCriteria
  readonly head: TraceAnswer
  readonly search: TracingSearch
  readonly look: (change: SearchChange) => void
}

/** The answer beside another one: the BOM of the order that made it, or the same question about another moment. */
export function CompareView(props: CompareProps) {
  const styles = useStyles()
  const { search, look } = props
  const other = comparedWith(search)
  return (
    <>
      <div className={styles.choice}>
        <Field label={t('Compare with')}>
          <Select
            value={other?.kind ?? 'bom'}
            onChange={(_, { value }) =>
              look({ with: value === 'bom' ? undefined : value, withAt: undefined })
            }
          >
            <option value="bom">{t('The BOM of its order')}</option>
            {(['as-built', 'as-shipped', 'at', 'now'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {momentWord(kind)}
              </option>
            ))}
          </Select>
        </Field>
        {search.with === 'at' && (
          <Field label={t('Day and time')}>
            <Input
              type="datetime-local"
              value={toLocalField(search.withAt)}
              onChange={(_, { value }) => look({ withAt: fromLocalField(value) })}
            />
          </Field>
        )}
      </div>
      {other === undefined ? <WithBom {...props} /> : <WithMoment {...props} other={other} />}
    </>
  )
}

/** One product has one BOM: of several starting lots the selected one, or the first, is compared. */
function WithBom({ criteria, head, search }: CompareProps) {
  const styles = useStyles()
  const start = head.starts.find(({ lot }) => lot.id === search.node) ?? head.starts[0]
  const lotId = start?.lot.id ?? ''
  // The moment of the question holds for this lot too; where it is told as it is now, nothing is said.
  const at = start?.at ?? undefined
  const { data, error } = useQuery({
    queryKey: ['/api/v1/lots', lotId, 'bom-comparison', at],
    queryFn: ({ signal }) =>
      call<BomComparison>('GET', withQuery(`/api/v1/lots/${lotId}/bom-comparison`, { at }), undefined, {
        signal,
      }),
    enabled: start !== undefined,
  })
  const odd = data?.lines.filter(({ verdict }) => isOdd(verdict)).length ?? 0
  return (
    <>
      <div className={styles.told} role="status">
        {start && (
          <>
            <LotText lot={start.lot} /> {start.item.number}
            {data?.order && ` · ${t('made by order {order}', { order: data.order.number })}`}
            {data && data.lines.length > 0 && ` · ${oddText(odd)}`}
            {criteria.moment.kind === 'ever' && ` · ${t('as it is now')}`}
          </>
        )}
      </div>
      <Grid
        fill
        label={t('Compared with the BOM')}
        columns={useMemo(bomColumns, [])}
        list={listOf(
          data?.lines.toSorted((a, b) => rank(a) - rank(b)),
          error,
        )}
        rowKey={bomKey}
        empty={{
          title: t('There is no BOM to compare with'),
          hint: t('{lot} was received, or made before its order was recorded here.', {
            lot: start ? lotNumber(start.lot) : '',
          }),
        }}
      />
    </>
  )
}

function isOdd(verdict: Line['verdict']): boolean {
  return verdict === 'missing' || verdict === 'extra' || verdict === 'substituted'
}

function rank({ verdict }: Line): number {
  return ['missing', 'substituted', 'extra', 'as-planned', 'not-tracked'].indexOf(verdict)
}

function oddText(n: number): string {
  return n === 0
    ? t('everything is as planned')
    : t('{n, plural, one {# component is not as planned} other {# components are not as planned}}', { n })
}

function WithMoment({ criteria, other }: CompareProps & { readonly other: TraceMoment }) {
  const styles = useStyles()
  const direction = criteria.direction === 'forward' ? 'forward' : 'backward'
  const body = {
    starts: criteria.starts,
    direction,
    before: other,
    after: criteria.moment,
  }
  const { data, error } = useQuery({
    queryKey: ['/api/v1/traces/differences', body],
    queryFn: ({ signal }) =>
      call<TraceDifferences>('POST', '/api/v1/traces/differences', body, { signal, ...patience }),
  })
  const [before, after] = [momentText(other), momentText(criteria.moment)]
  return (
    <>
      <div className={styles.told} role="status">
        {direction === 'backward' ? t('Composition') : t('Where used')}: {before} → {after}
        {data &&
          ` · ${t('{n, plural, =0 {no difference} one {# difference} other {# differences}}', { n: data.total })}`}
        {data &&
          data.total > data.rows.length &&
          ` · ${t('the first {n} are shown', { n: data.rows.length })}`}
      </div>
      <Grid
        fill
        label={t('Compared with another moment')}
        columns={useMemo(() => differenceColumns(before, after), [before, after])}
        list={listOf(data?.rows, error)}
        rowKey={differenceKey}
        empty={{
          title: t('Nothing differs'),
          hint: t('The same lots in the same quantities at both moments.'),
        }}
      />
    </>
  )
}
