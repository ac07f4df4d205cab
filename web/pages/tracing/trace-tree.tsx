import { makeStyles, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import type { TraceCriteria, TraceStart } from '../../../src/contracts/tracing.ts'
import { t } from '../../ui/text.ts'
import { TraceTreeRow } from './trace-tree-row.tsx'
import { initiallyOpen, openOf, type TreeRow, treeRows } from './tree-rows.ts'
import { useBranches, useLoading } from './use-branches.ts'

const useStyles = makeStyles({
  root: {
    containerType: 'inline-size',
    overflow: 'auto',
    flex: '1 1 auto',
    minHeight: 0,
    '@media print': { overflow: 'visible' },
  },
  body: { display: 'block' },
  tree: {
    display: 'block',
    minWidth: '320px',
    outlineStyle: 'none',
    ':focus-visible [data-current]': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
})

type TraceTreeProps = {
  readonly criteria: TraceCriteria
  readonly starts: readonly TraceStart[]
  /** Rises when something was changed that the rows tell. */
  readonly version: number
  /** The lot whose details are shown beside. */
  readonly current: string | undefined
  readonly onCurrent: (lotId: string) => void
}

/** The traced numbers and what hangs on them, opened level by level. */
export function TraceTree({ criteria, starts, version, current, onCurrent }: TraceTreeProps) {
  const styles = useStyles()
  const id = useId()
  const grid = useRef<HTMLTableElement>(null)
  const { direction } = criteria
  const [open, setOpen] = useState(() => initiallyOpen(starts, direction))
  const [path, setPath] = useState<string>()
  const { branches, load } = useBranches(criteria, version)
  const rows = useMemo(
    () => treeRows({ starts, direction, open, branches }),
    [starts, direction, open, branches],
  )
  useLoading(rows, branches, load)
  const known = rows.findIndex((row) => row.path === path)
  const index = known >= 0 ? known : rows.findIndex((row) => lotOf(row) === current && current !== undefined)

  const toggle = (row: TreeRow) =>
    setOpen((before) => {
      const next = new Set(before)
      if (!next.delete(row.path)) next.add(row.path)
      return next
    })
  const goTo = (row: TreeRow | undefined) => {
    if (row === undefined) return
    setPath(row.path)
    const lotId = lotOf(row)
    if (lotId !== undefined) onCurrent(lotId)
    const at = rows.indexOf(row)
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }
  const goToPath = (to: string) => {
    goTo(rows.find((row) => row.path === to))
    grid.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[index]
    const opened = row === undefined ? undefined : openOf(row)
    const handled = act(event.key, row, opened)
    if (handled) event.preventDefault()
  }
  const act = (key: string, row: TreeRow | undefined, opened: boolean | undefined): boolean => {
    switch (key) {
      case 'ArrowDown':
        goTo(rows[index + 1])
        return true
      case 'ArrowUp':
        goTo(rows[Math.max(0, index - 1)])
        return true
      case 'Home':
        goTo(rows[0])
        return true
      case 'End':
        goTo(rows.at(-1))
        return true
      case 'ArrowRight':
        if (opened === false && row) toggle(row)
        else if (opened) goTo(rows[index + 1])
        return true
      case 'ArrowLeft':
        if (opened && row) toggle(row)
        else goTo(row && parentOf(rows, row))
        return true
      case 'Enter':
        if (row?.type === 'more' || row?.type === 'failed') void load(row.branch)
        else if (row?.type === 'link' && row.tracedAt !== null) goToPath(row.tracedAt)
        else if (row && opened !== undefined) toggle(row)
        return true
      default:
        return false
    }
  }
  return (
    <div className={styles.root}>
      <table
        ref={grid}
        className={styles.tree}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows can be walked is a grid
        role="treegrid"
        aria-label={t('Tree')}
        tabIndex={0}
        aria-activedescendant={index >= 0 ? `${id}-${index}` : undefined}
        onKeyDown={onKeyDown}
      >
        <tbody className={styles.body}>
          {rows.map((row, at) => (
            <TraceTreeRow
              key={row.path}
              id={`${id}-${at}`}
              row={row}
              current={at === index}
              onPoint={goTo}
              onToggle={toggle}
              onGoTo={goToPath}
              onLoad={load}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function lotOf(row: TreeRow): string | undefined {
  return 'node' in row ? row.node?.lot.id : undefined
}

function parentOf(rows: readonly TreeRow[], row: TreeRow): TreeRow | undefined {
  return rows.slice(0, rows.indexOf(row)).findLast((above) => above.level < row.level)
}
