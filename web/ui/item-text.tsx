import { makeStyles, tokens } from '@fluentui/react-components'
import type { ItemName } from '../../src/contracts/common.ts'

const useStyles = makeStyles({ name: { color: tokens.colorNeutralForeground2 } })

/** An item by its number and its name, as people say it. */
export function ItemText({ item }: { readonly item: Pick<ItemName, 'number' | 'name'> }) {
  const styles = useStyles()
  return (
    <>
      {item.number} <span className={styles.name}>{item.name}</span>
    </>
  )
}
