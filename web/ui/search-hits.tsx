import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { SearchHit } from '../../src/contracts/questions.ts'
import { iconOf, kindWord } from './search-target.tsx'
import { StatusBadge } from './status-badge.tsx'
import { t } from './text.ts'

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    insetInlineStart: 0,
    insetInlineEnd: 0,
    top: 'calc(100% + 4px)',
    zIndex: 100,
    maxHeight: '70vh',
    overflowY: 'auto',
    padding: '4px',
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    '@media (max-width: 719px)': {
      position: 'fixed',
      insetInlineStart: '8px',
      insetInlineEnd: '8px',
      top: '52px',
    },
  },
  hit: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: '8px',
    minHeight: '44px',
    padding: '4px 8px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-2px',
  },
  icon: { display: 'flex', fontSize: '20px', color: tokens.colorNeutralForeground3 },
  number: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  name: {
    display: 'block',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  note: { padding: '8px 12px', color: tokens.colorNeutralForeground2 },
})

type SearchHitsProps = {
  readonly id: string
  readonly hits: readonly SearchHit[]
  readonly more: boolean
  readonly active: number
  readonly onGo: (hit: SearchHit) => void
}

export function hitId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** What was found while one types, best first, each with what it is. */
export function SearchHits({ id, hits, more, active, onGo }: SearchHitsProps) {
  const styles = useStyles()
  return (
    // The field keeps the focus and walks the list; a press must not take it away.
    <div className={styles.root} onPointerDown={(event) => event.preventDefault()}>
      {hits.length > 0 && (
        <div id={id} role="listbox" aria-label={t('Found')}>
          {hits.map((hit, index) => {
            const Icon = iconOf(hit)
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
              <div
                key={`${hit.kind} ${hit.id} ${hit.number}`}
                id={hitId(id, index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={mergeClasses(styles.hit, index === active && styles.active)}
                onClick={() => onGo(hit)}
              >
                <span className={styles.icon}>
                  <Icon aria-hidden="true" />
                </span>
                <span>
                  <span className={styles.number}>{numberOf(hit)}</span>
                  <span className={styles.name}>{[kindWord(hit), hit.name].filter(Boolean).join(' · ')}</span>
                </span>
                {hit.held && <StatusBadge status="held" />}
              </div>
            )
          })}
        </div>
      )}
      {hits.length === 0 && <div className={styles.note}>{t('Nothing has this number')}</div>}
      {more && <div className={styles.note}>{t('There are more: type another character.')}</div>}
    </div>
  )
}

function numberOf({ number, lot }: SearchHit): string {
  return lot?.serialNumber && lot.batchNumber ? `${lot.serialNumber} · ${lot.batchNumber}` : number
}
