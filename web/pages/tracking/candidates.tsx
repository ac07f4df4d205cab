import { Button, makeStyles } from '@fluentui/react-components'
import type { ScanCandidate } from '../../../src/contracts/scans.ts'
import { formatQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: '8px', margin: 0, padding: 0, listStyleType: 'none' },
  button: { minHeight: '56px', maxWidth: '100%' },
})

/** What a number can be: big enough for a glove, with item, quantity and place. */
export function Candidates({
  candidates,
  onChoose,
}: {
  readonly candidates: readonly ScanCandidate[]
  readonly onChoose: (candidate: ScanCandidate) => void
}) {
  const styles = useStyles()
  return (
    <ul className={styles.root} aria-label={t('What it can be')}>
      {candidates.map((candidate) => (
        <li key={`${candidate.targetId}${candidate.lotId ?? ''}`}>
          <Button className={styles.button} size="large" onClick={() => onChoose(candidate)}>
            {sentence(candidate)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function sentence({ role, item, number, available, warehouse }: ScanCandidate): string {
  if (role === 'product') return t('Register {number} as {item}', { number, item: item.number })
  return available === undefined
    ? `${item.number} ${item.name} · ${number}`
    : t('{item} · {number} · {available} in {warehouse}', {
        item: `${item.number} ${item.name}`,
        number,
        available: formatQuantity(available, item.unit),
        warehouse: warehouse ?? '',
      })
}
