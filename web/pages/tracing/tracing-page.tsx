import { makeStyles, tokens } from '@fluentui/react-components'
import { BranchForkRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { t } from '../../ui/text.ts'
import { useMedia } from '../../ui/use-media.ts'
import { criteriaOf, numbersIn } from './criteria.ts'
import { CriteriaForm } from './criteria-form.tsx'
import { SavedPane } from './saved-pane.tsx'
import { TraceResult } from './trace-result.tsx'
import { nodeQuery } from './use-trace.ts'
import { useTracingSearch } from './use-tracing-search.ts'

const useStyles = makeStyles({
  // The answer's views give way where the window is low, never the question.
  question: { flexShrink: 0, '@media print': { display: 'none' } },
  hint: { color: tokens.colorNeutralForeground2 },
})

/** Where a lot went and what it is made of: the question above, the answer below, both in the address. */
export function TracingPage() {
  const styles = useStyles()
  const { search, look, ask } = useTracingSearch()
  const [saved, setSaved] = useState(false)
  // A view, a filter or a selected node is not another question: the answer stays as it is.
  const asked = JSON.stringify(criteriaOf(search) ?? null)
  const criteria = useMemo((): ReturnType<typeof criteriaOf> => JSON.parse(asked) ?? undefined, [asked])
  const roomy = useMedia('(min-width: 1000px) and (min-height: 700px)')
  const numbers = numbersIn(search.q ?? '')
  const lots = (search.lots ?? '').split(',').filter(Boolean)
  const { data: lot } = useQuery({ ...nodeQuery(lots[0] ?? ''), enabled: lots[0] !== undefined })
  const named = lot && `${lotNumber(lot.lot)} ${lot.item.number}`
  const number = numbers[0] ?? named ?? search.item
  const more = numbers.length + lots.length - 1
  return (
    <Page fill={roomy && criteria !== undefined}>
      <PageHeader
        title={t('Item tracing')}
        {...(number === undefined
          ? {}
          : {
              name: more < 1 ? number : t('{number} and {n} more', { number, n: more }),
            })}
      />
      <div className={styles.question}>
        <Panel>
          <CriteriaForm key={asked} search={search} onAsk={ask} onSaved={() => setSaved(true)} />
        </Panel>
      </div>
      {criteria === undefined ? (
        <Panel>
          <EmptyState
            icon={<BranchForkRegular />}
            title={t('Which number is to be traced?')}
            hint={t(
              'Scan a label, type a batch or serial number, or paste a list. The answer tells where it went and what it is made of, through all levels.',
            )}
            action={
              <span className={styles.hint}>
                {t('An item alone traces all its batches and serial numbers.')}
              </span>
            }
          />
        </Panel>
      ) : (
        <TraceResult key={asked} criteria={criteria} search={search} look={look} ask={ask} />
      )}
      <SavedPane open={saved} onClose={() => setSaved(false)} />
    </Page>
  )
}
