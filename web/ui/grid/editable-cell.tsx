import { Input, makeStyles, mergeClasses, Spinner, Tooltip, tokens } from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { fluentRef } from '../fluent-ref.ts'
import { t } from '../text.ts'
import { useTabStop } from './tab-stop.ts'

const useStyles = makeStyles({
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'inherit',
    gap: '6px',
    maxWidth: '100%',
    minHeight: '28px',
    padding: '0 4px',
    margin: '0 -4px',
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'text',
    ':hover': { border: `1px solid ${tokens.colorNeutralStrokeAccessible}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '& svg': { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  },
  input: { width: '100%', minWidth: '72px' },
  end: { textAlign: 'end' },
})

type EditableCellProps = {
  /** What is edited, for those who do not see the column: “Serial number of row 3”. */
  readonly label: string
  /** How it is shown. */
  readonly children: ReactNode
  /** What stands in the field when editing begins. */
  readonly value: string
  /** Saves what was typed; what it throws is shown at the field, which stays open. */
  readonly onSave: (typed: string) => Promise<void>
  readonly align?: 'start' | 'end'
  readonly inputMode?: 'text' | 'decimal'
}

/** A cell that can be corrected in place: a click or F2 opens it, Enter saves, Esc leaves it as it was. */
export function EditableCell(props: EditableCellProps) {
  const styles = useStyles()
  const tabStop = useTabStop()
  const [editing, setEditing] = useState(false)
  if (editing) return <CellField {...props} onDone={() => setEditing(false)} />
  return (
    <button
      type="button"
      data-editable
      className={styles.button}
      aria-label={t('{label}: edit', { label: props.label })}
      onClick={() => setEditing(true)}
      {...tabStop}
    >
      {props.children}
      <EditRegular aria-hidden="true" />
    </button>
  )
}

function CellField({
  label,
  value,
  onSave,
  align,
  inputMode = 'text',
  onDone,
}: EditableCellProps & { readonly onDone: () => void }) {
  const styles = useStyles()
  const [typed, setTyped] = useState(value)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const leaving = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const save = async () => {
    if (busy) return
    if (typed.trim() === value) return onDone()
    setBusy(true)
    setProblem(undefined)
    try {
      await onSave(typed.trim())
      onDone()
    } catch (failure) {
      setProblem(failure instanceof Error ? failure.message : String(failure))
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    leaving.current = event.key === 'Escape'
    // The grid has the keys again, so that the arrows go on from here. Losing the focus is what saves.
    const grid = event.currentTarget.closest<HTMLElement>('[role="grid"]')
    if (grid) grid.focus()
    else event.currentTarget.blur()
  }
  const onBlur = () => (leaving.current ? onDone() : void save())
  return (
    <Tooltip
      content={problem ?? ''}
      visible={problem !== undefined}
      relationship="description"
      positioning="below-start"
      withArrow
    >
      <Input
        className={styles.input}
        size="small"
        ref={fluentRef(field)}
        value={typed}
        aria-label={label}
        aria-invalid={problem !== undefined}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        input={{ className: mergeClasses(align === 'end' && styles.end) }}
        contentAfter={busy ? <Spinner size="extra-tiny" delay={300} /> : null}
        onChange={(_, data) => setTyped(data.value)}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
    </Tooltip>
  )
}
