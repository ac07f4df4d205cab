import { makeStyles, tokens } from '@fluentui/react-components'
import { BoxSearchRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { TraceAnswer, TraceCriteria } from '../../../src/contracts/tracing.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { nothingSelected, type Selection } from '../../ui/grid/selection.ts'
import { Panel } from '../../ui/page.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { Outline } from '../../ui/page-skeleton.tsx'
import { SidePane } from '../../ui/side-pane.tsx'
import { t } from '../../ui/text.ts'
import { useMedia } from '../../ui/use-media.ts'
import { CompareView } from './compare-view.tsx'
import { numbersIn } from './criteria.ts'
import { HoldDialog } from './hold-dialog.tsx'
import { LotsGrid } from './lots-grid.tsx'
import { NodeDetails } from './node-details.tsx'
import { PartiesGrid } from './parties-grid.tsx'
import { PrintHead } from './print-head.tsx'
import { SaveDialog } from './save-dialog.tsx'
import { TraceGraphView } from './trace-graph.tsx'
import { TraceSummary, Unresolved } from './trace-summary.tsx'
import { TraceTree } from './trace-tree.tsx'
import { isPartyView, type View, ViewTabs, viewOf } from './trace-views.tsx'
import { useResultActions } from './use-result-actions.tsx'
import { useTrace } from './use-trace.ts'
import type { TracingAddress } from './use-tracing-search.ts'

const useStyles = makeStyles({
  cut: { padding: '8px 16px', color: tokens.colorNeutralForeground2 },
  split: { display: 'flex', flex: '1 1 auto', minHeight: 0, '@media print': { display: 'block' } },
  main: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minWidth: 0,
    minHeight: 0,
    '@media print': { display: 'block', maxHeight: 'none !important' },
  },
  side: {
    width: '360px',
    flexShrink: 0,
    overflowY: 'auto',
    padding: '16px',
    borderInlineStartWidth: '1px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
    '@media print': { display: 'none' },
  },
})

type TraceResultProps = TracingAddress & { readonly criteria: TraceCriteria }

/** The answer: counts first, then its views, with the details of the selected lot beside them. */
export function TraceResult(props: TraceResultProps) {
  const { criteria, search, ask } = props
  // Only the head is of interest here; the tables read the lots themselves.
  const { head, problem, reload } = useTrace(criteria, noFilter, 1)
  if (head === undefined) {
    return problem ? (
      <PageProblem error={problem} reset={reload} />
    ) : (
      <div role="status" aria-label={t('Tracing …')}>
        <Outline />
      </div>
    )
  }
  const choose = (text: string, lotId: string) => {
    const rest = numbersIn(search.q ?? '').filter(
      (number) => number !== text && !text.endsWith(`\t${number}`),
    )
    const lots = [...(search.lots ?? '').split(','), lotId].filter(Boolean).join(',')
    ask({ ...search, q: rest.join('\n') || undefined, lots })
  }
  return (
    <>
      <Unresolved head={head} onChoose={choose} />
      {head.startCount > 0 ? <Found {...props} head={head} /> : <NotFound head={head} />}
    </>
  )
}

const noFilter = {}

function NotFound({ head }: { readonly head: TraceAnswer }) {
  const several = head.unresolved.some(({ why }) => why === 'several')
  return (
    <Panel>
      <EmptyState
        icon={<BoxSearchRegular />}
        title={several ? t('Which of them is meant?') : t('Nothing has this number')}
        hint={
          several
            ? t('Choose one above, or name the item beside the number.')
            : t('The search box at the top finds a number by any three of its characters.')
        }
      />
    </Panel>
  )
}

function Found({ criteria, search, look, ask, head }: TraceResultProps & { readonly head: TraceAnswer }) {
  const styles = useStyles()
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [holding, setHolding] = useState(false)
  const [saving, setSaving] = useState(false)
  // Beside the answer they are always in sight; over it only when they are asked for.
  const [detailed, setDetailed] = useState(false)
  const [version, setVersion] = useState(0)
  const beside = useMedia('(min-width: 1200px)')
  const roomy = useMedia('(min-width: 1000px) and (min-height: 700px)')
  const view = viewOf(search, criteria)
  const grid = view === 'used' || view === 'composition'
  const chosen = grid ? selection : nothingSelected
  const actions = useResultActions({
    criteria,
    search,
    chosen,
    onHold: () => setHolding(true),
    onSave: () => setSaving(true),
    ...(beside ? {} : { onDetails: () => setDetailed(true) }),
  })
  const trace = (lotId: string, direction: 'backward' | 'forward') =>
    ask({ lots: lotId, direction, moment: search.moment, at: search.at, from: search.from, to: search.to })
  const show = (to: View) => {
    setSelection(nothingSelected)
    look({ view: to === 'tree' ? undefined : to, sort: undefined, group: undefined, depth: undefined })
  }
  const point = (lotId: string) => look({ node: lotId })
  const body = (
    <div className={styles.main} {...(roomy ? {} : { style: { minHeight: 480, maxHeight: '80vh' } })}>
      {view === 'tree' && (
        <>
          {head.starts.length < head.startCount && (
            <div className={styles.cut} role="status">
              {t(
                'The tree shows the first {n} of {total} starting lots; tables, counts and files have all.',
                {
                  n: head.starts.length,
                  total: head.startCount,
                },
              )}
            </div>
          )}
          <TraceTree
            criteria={criteria}
            starts={head.starts}
            version={version}
            current={search.node}
            onCurrent={point}
          />
        </>
      )}
      {grid && (
        <LotsGrid
          key={view}
          criteria={criteria}
          direction={view === 'used' ? 'forward' : 'backward'}
          search={search}
          look={look}
          selection={selection}
          onSelection={setSelection}
        />
      )}
      {view === 'graph' && <TraceGraphView criteria={criteria} current={search.node} onCurrent={point} />}
      {view === 'compare' && <CompareView criteria={criteria} head={head} search={search} look={look} />}
      {isPartyView(view) && <PartiesGrid criteria={criteria} list={view} />}
    </div>
  )
  const details = search.node !== undefined && (
    <NodeDetails key={search.node} lotId={search.node} onTrace={trace} />
  )
  return (
    <>
      <PrintHead criteria={criteria} search={search} head={head} view={view} />
      <TraceSummary criteria={criteria} head={head} />
      <ActionPane actions={actions} />
      <Panel fill>
        <ViewTabs criteria={criteria} view={view} onView={show} />
        <div className={styles.split}>
          {body}
          {details && beside && (
            <aside className={styles.side} aria-label={t('Details')}>
              {details}
            </aside>
          )}
        </div>
      </Panel>
      {!beside && (
        <SidePane
          title={t('Details')}
          open={detailed && search.node !== undefined}
          onClose={() => setDetailed(false)}
        >
          {details}
        </SidePane>
      )}
      {saving && <SaveDialog saved={{ type: 'trace', criteria }} onClose={() => setSaving(false)} />}
      {holding && (
        <HoldDialog
          criteria={criteria}
          head={head}
          lotIds={[...chosen]}
          onHeld={() => {
            setVersion((before) => before + 1)
            setSelection(nothingSelected)
          }}
          onClose={() => setHolding(false)}
        />
      )}
    </>
  )
}
