import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    margin: 0,
    padding: '12px',
    minWidth: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  fields: {
    flex: '1 1 0',
    minWidth: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(160px, 100%), 1fr))',
    gap: '8px 16px',
    alignItems: 'start',
  },
  wide: { gridColumn: '1 / -1' },
})

/** One line or operation that is edited: its fields side by side, and the way to take it away. */
export function BomRow(props: {
  readonly label: string
  readonly remove: string
  readonly onRemove: () => void
  /** Takes a whole row above the other fields. */
  readonly first?: ReactNode
  readonly children: ReactNode
  /** Takes a whole row below them. */
  readonly last?: ReactNode
}) {
  const styles = useStyles()
  return (
    <fieldset className={styles.root} aria-label={props.label}>
      <div className={styles.fields}>
        {props.first && <div className={styles.wide}>{props.first}</div>}
        {props.children}
        {props.last && <div className={styles.wide}>{props.last}</div>}
      </div>
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={props.remove}
        title={props.remove}
        onClick={props.onRemove}
      />
    </fieldset>
  )
}
