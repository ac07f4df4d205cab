import { makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { SearchAnswer } from '../../../src/contracts/questions.ts'
import type { TraceGraph } from '../../../src/contracts/trace-views.ts'
import type { TraceCriteria } from '../../../src/contracts/tracing.ts'
import { call, withQuery } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { queryClient } from '../../api/query-client.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { t } from '../../ui/text.ts'
import type { GroupNode } from './graph-layout.ts'
import { pathQuery } from './use-trace.ts'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  field: { width: '220px', minWidth: '120px' },
  told: { color: tokens.colorNeutralForeground2 },
})

type GraphSearchProps = {
  readonly criteria: TraceCriteria
  readonly graph: TraceGraph
  /** The box of an item is to come into sight. */
  readonly onGroup: (id: string) => void
  /** A lot inside one of the boxes is to be selected, which marks the way to it. */
  readonly onLot: (lotId: string) => void
}

/** Finds an item's box, or a lot in any of them. Enter again goes on to the next box that fits. */
export function GraphSearch({ criteria, graph, onGroup, onLot }: GraphSearchProps) {
  const styles = useStyles()
  const [text, setText] = useState('')
  const [before, setBefore] = useState<string>()
  const [told, setTold] = useState<string>()
  const find = async () => {
    const sought = text.trim().toLowerCase()
    if (sought === '') return
    setTold(undefined)
    const fitting = graph.nodes.filter((node) => textOf(node).includes(sought))
    const next = fitting[fitting.findIndex(({ id }) => id === before) + 1] ?? fitting[0]
    if (next) {
      setBefore(next.id)
      onGroup(next.id)
      return
    }
    const lotId = await lotInAnswer(criteria, text.trim())
    if (lotId) onLot(lotId)
    else setTold(t('Nothing in this answer is called “{text}”.', { text: text.trim() }))
  }
  return (
    <form
      className={styles.root}
      onSubmit={(event) => {
        event.preventDefault()
        void find().catch((problem: unknown) => setTold(String(problem)))
      }}
    >
      <SearchBox
        className={styles.field}
        value={text}
        placeholder={t('Find in the graph')}
        aria-label={t('Find in the graph')}
        autoComplete="off"
        onChange={(_, data) => {
          setText(data.value)
          setTold(undefined)
        }}
      />
      <span className={styles.told} role="status">
        {told}
      </span>
    </form>
  )
}

function textOf({ item, only }: GroupNode): string {
  return [item?.number, item?.name, only && lotNumber(only)].filter(Boolean).join('\n').toLowerCase()
}

/** Of the lots with this number, whole or in part, the first that the answer has. */
async function lotInAnswer(criteria: TraceCriteria, text: string): Promise<string | undefined> {
  const { hits } = await call<SearchAnswer>('GET', withQuery('/api/v1/search', { text }))
  const directions = criteria.direction === 'both' ? (['forward', 'backward'] as const) : [criteria.direction]
  for (const { lot } of hits)
    for (const toward of directions) {
      if (!lot) continue
      try {
        await queryClient.fetchQuery(pathQuery(criteria, toward, lot.id))
        return lot.id
      } catch (problem) {
        // Not in this answer; anything else has to be told.
        if (!(problem instanceof ApiProblem && problem.code === 'not-found')) throw problem
      }
    }
  return undefined
}
