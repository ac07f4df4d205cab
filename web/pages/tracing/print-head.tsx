import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { TraceAnswer, TraceCriteria } from '../../../src/contracts/tracing.ts'
import { sessionQuery } from '../../api/session.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { formatDay, formatExact } from '../../ui/relative-time.ts'
import { t } from '../../ui/text.ts'
import type { TracingSearch } from './criteria.ts'
import { type View, viewWord } from './trace-views.tsx'

const useStyles = makeStyles({
  root: { display: 'none', '@media print': { display: 'block' } },
  list: { margin: '0 0 8px' },
})

/** On paper: what was asked, when it was answered and for whom. */
export function PrintHead(props: {
  readonly criteria: TraceCriteria
  readonly search: TracingSearch
  readonly head: TraceAnswer
  readonly view: View
}) {
  const styles = useStyles()
  const person = useQuery(sessionQuery).data?.account.fullName ?? ''
  const { criteria, search, head } = props
  const starts = head.starts.slice(0, 20).map(({ lot, item }) => `${lotNumber(lot)} ${item.number}`)
  const rest = head.startCount - starts.length
  return (
    <div className={styles.root}>
      <p className={styles.list}>
        {t('Traced from: {starts}', { starts: starts.join(', ') })}
        {rest > 0 && t(', and {n} more', { n: rest })}
        <br />
        {[
          { both: t('Forward and backward'), forward: t('Forward'), backward: t('Backward') }[
            criteria.direction
          ],
          momentText(criteria),
          search.from && t('linked from {day}', { day: formatDay(search.from) }),
          search.to && t('linked until {day}', { day: formatDay(search.to) }),
          viewWord(props.view),
        ]
          .filter(Boolean)
          .join(' · ')}
        <br />
        {t('Answered {time} for {person}', { time: formatExact(head.at), person })}
      </p>
    </div>
  )
}

function momentText({ moment }: TraceCriteria): string {
  switch (moment.kind) {
    case 'now':
      return t('as of now')
    case 'at':
      return t('as of {time}', { time: formatExact(moment.at) })
    case 'as-built':
      return t('as built')
    case 'as-shipped':
      return t('as shipped')
    case 'ever':
      return t('ever, with what was taken out')
  }
}
